using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>Notices reach people by mail: whom, when, once. 2 March 2026 is a Monday.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class MailTests(DatabaseProvider provider)
{
    private MailedHost _host = null!;

    [SetUp]
    public void Start() => _host = MailedHost.Start(provider);

    [TearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [Test]
    public async Task Notice_ForWhoWantsEach_IsMailedAtOnceInBothLanguagesWithItsLink()
    {
        await _host.Confirmed("siti");
        var walk = await Walk.Open(_host.Host, MailedHost.Region, "Kochi");
        await _host.Host.RunJob("deliveries");

        Assert.That(await _host.Send(), Is.EqualTo(1));

        var mail = _host.Mails.Single();
        var says = $"{walk.Number} (Kochi): prakarsa dibuka pada 2 Maret 2026.";
        Assert.Multiple(() =>
        {
            Assert.That(mail.To.Mailboxes.Single().Address, Is.EqualTo("siti@example.go.id"));
            Assert.That($"{mail.From}", Is.EqualTo("\"Prakarsa\" <prakarsa@example.go.id>"));
            Assert.That(mail.Subject, Is.EqualTo(says));
            Assert.That(
                mail.TextBody!.ReplaceLineEndings("\n").Split('\n')[..2],
                Is.EqualTo(new[] { says, $"https://prakarsa.example.go.id/initiatives/{walk.Id}" }));
            Assert.That(
                mail.TextBody, Does.Contain($"{walk.Number} (Kochi): opened on 2 March 2026.")
                    .And.Contain("Ubah pilihan: https://prakarsa.example.go.id/account#mail"));
            Assert.That(
                mail.HtmlBody, Does.Contain("(<bdi>Kochi</bdi>)")
                    .And.Contain($"href=\"https://prakarsa.example.go.id/initiatives/{walk.Id}\"")
                    .And.Not.Contain("<img").And.Not.Contain("src="));
            Assert.That(mail.Headers["Auto-Submitted"], Is.EqualTo("auto-generated"));
            Assert.That(
                mail.Headers["List-Unsubscribe"],
                Is.EqualTo("<https://prakarsa.example.go.id/account#mail>"));
            Assert.That(mail.MessageId, Does.EndWith("@prakarsa.example.go.id"));
            Assert.That(
                mail.Date, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 10, 1, 0, TimeSpan.FromHours(7))));
        });
        Assert.That(await _host.Send(), Is.Zero);
        Assert.That(_host.States, Is.EqualTo(["sent"]));
        Assert.That(_host.Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Notices_OfADay_ForWhoWantsASummary_GoInOneMailTheNextWorkingMorning()
    {
        await _host.Confirmed("siti", choice: "summary");
        _host.At(3, 5, 9);
        await _host.Open("Kochi", "Varna");
        _host.At(3, 5, 17, 30);
        await _host.Open("Busan");
        await _host.Send();
        Assert.That(_host.Mails, Is.Empty, "on Thursday");

        _host.At(3, 6, 7, 58);
        await _host.Send();
        Assert.That(_host.Mails, Is.Empty, "before eight on Friday");
        await _host.Send();

        var mail = _host.Mails.Single();
        Assert.That(mail.Subject, Is.EqualTo("3 pemberitahuan Prakarsa"));
        Assert.That(
            mail.TextBody, Does.Contain("(Kochi): prakarsa dibuka").And.Contain("(Varna): prakarsa dibuka")
                .And.Contain("(Busan): prakarsa dibuka").And.Contain("satu ringkasan setiap hari kerja"));
        await _host.Send();
        Assert.That(_host.Mails, Has.Count.EqualTo(1));
    }

    /// <summary>
    /// 18 to 24 March 2026 are all days off: joint leave and Nyepi, Idul Fitri with its joint leave.
    /// </summary>
    [TestCase("each", 5, 18, 0, 6, TestName = "{m}_AtNight")]
    [TestCase("each", 6, 5, 0, 6, TestName = "{m}_BeforeTheMorning")]
    [TestCase("each", 6, 18, 30, 9, TestName = "{m}_OnFridayNight")]
    [TestCase("summary", 6, 9, 0, 9, TestName = "{m}_SummaryOverTheWeekend")]
    [TestCase("summary", 9, 6, 0, 9, TestName = "{m}_SummaryOfTheSameMorning")]
    [TestCase("each", 17, 18, 0, 25, TestName = "{m}_BeforeTheFeasts")]
    [TestCase("summary", 17, 10, 0, 25, TestName = "{m}_SummaryBeforeTheFeasts")]
    public async Task Notice_OutOfHours_WaitsUntilEightOfTheNextWorkingDay(
        string choice, int day, int hour, int minute, int goesOn)
    {
        await _host.Confirmed("siti", choice);
        _host.At(3, day, hour, minute);
        await _host.Open("Kochi");

        var eight = RunningHost.At(new(2026, 3, goesOn), 8);
        for (var at = _host.Host.Time.Now; at < eight; at += TimeSpan.FromMinutes(30))
        {
            _host.Host.Time.Now = at;
            await _host.Host.RunJob("mails");
        }

        Assert.That(_host.Mails, Is.Empty);
        _host.At(3, goesOn, 7, 59);
        await _host.Send();
        Assert.That(_host.Recipients, Is.EqualTo(["siti@example.go.id"]));
    }

    [Test]
    public async Task Notice_ForWhoWantsNoneOrHasNotConfirmed_IsMailedToNobody()
    {
        await _host.Confirmed("siti", choice: "none");
        await _host.Unconfirmed("rudi");
        await _host.Open("Kochi");
        await _host.Send();

        Assert.That(_host.Mails, Is.Empty);
        Assert.That(_host.States, Is.Empty, "nothing is put by");
    }

    [Test]
    public async Task Notice_OfBeforeTheConfirmation_IsNotMailed()
    {
        await _host.Open("Kochi");
        await _host.Confirmed("siti");
        await _host.Open("Varna");
        await _host.Send();

        Assert.That(_host.Mails.Single().Subject, Does.Contain("Varna"));
    }

    [Test]
    public async Task Notice_OfWhoLostTheRoleOrTheWishMeanwhile_IsDropped()
    {
        await _host.Confirmed("siti", "summary");
        var rudi = await _host.Confirmed("rudi", "summary");
        await _host.Confirmed("tuti", "summary");
        await _host.Confirmed("agus", "summary");
        await _host.Open("Kochi");
        _host.Host.Database.Execute("UPDATE accounts SET roles = 'officer' WHERE name = 'siti'");
        await rudi.Post("/account?handler=Choose", ("choice", "none"));
        _host.Host.Database.Execute("UPDATE accounts SET region = '31' WHERE name = 'tuti'");
        _host.At(3, 3, 8);
        await _host.Send();

        Assert.That(_host.Recipients, Is.EqualTo(["agus@example.go.id"]));
        Assert.That(_host.States, Is.EqualTo(["sent"]));
    }

    [Test]
    public async Task Person_OfTwoRolesThatAreTold_IsMailedOnce()
    {
        await _host.Confirmed("siti", "each", Roles.Supervisor, MailedHost.Region, Roles.RegionHead);
        var walk = await Walk.Open(_host.Host, MailedHost.Region);
        await (await walk.Person("officer")).Post(
            $"{walk.Path}/corrections",
            new { sequence = 1, dated = "2026-03-01", reason = "x", version = 1 });
        await _host.Host.RunJob("deliveries");
        await _host.Send();

        Assert.That(
            _host.Mails.Select(mail => mail.Subject), Has.Exactly(1).Contain("menunggu konfirmasi orang"));
    }

    [Test]
    public async Task PerMinute_IsKeptOverTheRunsOfAllNodes()
    {
        await using var slow = MailedHost.Start(provider, new() { ["Mail:PerMinute"] = "2" });
        await slow.Confirmed("siti");
        await slow.Open("Kochi", "Varna", "Busan", "Jeju", "Ulsan");

        Assert.That(await slow.Send(), Is.EqualTo(2));
        Assert.That(await slow.Host.RunJob("mails"), Is.Zero, "in the same minute");
        Assert.That(await slow.Send(), Is.EqualTo(2));
        Assert.That(await slow.Send(), Is.EqualTo(1));
        Assert.That(slow.Mails.Select(mail => mail.MessageId), Is.Unique.And.Exactly(5).Items);
    }
}
