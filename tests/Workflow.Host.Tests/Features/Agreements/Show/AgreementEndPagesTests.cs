using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements.Show;

/// <summary>Agreements that end before their time, and rows that never should have been.</summary>
internal sealed class AgreementEndPagesTests
{
    private const string Region = AgreementPagesTests.Region;

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    private static DateOnly Today => CivilClock.Today(Host.Time);

    [Test]
    public async Task EndEarly_Recorded_IsShownFoundAndTakenBack()
    {
        var id = await AgreementPagesTests.Listed("Dini Satu", Today.AddYears(-2), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var sent = await EndEarly(officer, id, Today);
        var ended = await officer.Follow(sent);
        Assert.Multiple(async () =>
        {
            Assert.That(
                ended.Text,
                Does.Contain("Diakhiri lebih awal dengan pemberitahuan satu pihak; hari terakhir berlaku "
                    + CivilDates.InWords(Today.AddDays(-1), Language.Indonesian) + ": Nota 12"));
            Assert.That(await Found("dini", "ended"), Does.Contain("Dini Satu"));
            Assert.That(await Found("dini", "in-force"), Does.Not.Contain("Dini Satu"));
            Assert.That(await Found("dini", "expired"), Does.Not.Contain("Dini Satu"));
        });

        await Host.RunJob("terms");
        await Host.RunJob("deliveries");
        Assert.That(
            Host.Database.Lines(
                $"SELECT text_en FROM notices WHERE stream = '{id}' AND role = 'officer'"),
            Has.Count.EqualTo(1).And.All.Contains("nded early"));
        ended = await officer.Get($"/agreements/{id}");

        var back = await officer.Follow(await officer.Post(
            $"/agreements/{id}?handler=TakeBackEnd", ("version", ended.Value("version")),
            ("backReason", "salah catat")));

        Assert.That(back.Text, Does.Contain("Berlaku sampai").And.Contain("ditarik kembali: salah catat"));
        Assert.That(await Found("dini", "in-force"), Does.Contain("Dini Satu"));
    }

    [Test]
    public async Task EndEarly_WithoutATermAndAhead_StaysUntilItsDay()
    {
        var id = await AgreementPagesTests.Listed("Dini Kelak", Today.AddYears(-2), null);
        await EndEarly(await Host.Visit(Roles.Officer, Region), id, Today.AddDays(1));

        Assert.That(await Found("dini", "no-term"), Does.Contain("Dini Kelak"));
        Assert.That(await Found("dini", "ended"), Does.Not.Contain("Dini Kelak"));
    }

    [TestCase("", "notice", "Nota", "firstDayOut")]
    [TestCase("2026-02-31", "notice", "Nota", "firstDayOut")]
    [TestCase("2026-03-02", "shouting", "Nota", "manner")]
    [TestCase("2026-03-02", "notice", " ", "paper")]
    public async Task EndEarly_WrongField_IsToldBesideIt(
        string day, string manner, string paper, string field)
    {
        var id = await AgreementPagesTests.Listed("Dini Salah", Today.AddYears(-2), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");

        var wrong = await officer.Post(
            $"/agreements/{id}?handler=EndEarly", ("version", page.Value("version")), ("firstDayOut", day),
            ("manner", manner), ("paper", paper));

        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(wrong.Html, Does.Contain($"id=\"field-{field}-error\""));
    }

    [Test]
    public async Task Row_WithdrawnByTwoPeople_IsGoneFromTheRegisterAndItsHistoryStays()
    {
        var id = await AgreementPagesTests.Listed("Baris Keliru", Today.AddYears(-2), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");
        var asked = await officer.Follow(await officer.Post(
            $"/agreements/{id}?handler=AskWithdrawal", ("version", page.Value("version")),
            ("rowReason", "mitra salah ketik")));
        Assert.That(
            asked.Text,
            Does.Contain("Orang lain dari kantor Anda harus mengonfirmasi.")
                .And.Contain("mitra salah ketik"));
        var self = await officer.Post(
            $"/agreements/{id}?handler=ConfirmWithdrawal", ("version", asked.Value("version")));
        Assert.That(self.Status, Is.EqualTo(HttpStatusCode.Conflict));

        var supervisor = await Host.Visit(Roles.Supervisor, Region);
        var seen = await supervisor.Get($"/agreements/{id}");
        var gone = await supervisor.Follow(await supervisor.Post(
            $"/agreements/{id}?handler=ConfirmWithdrawal", ("version", seen.Value("version"))));

        Assert.Multiple(async () =>
        {
            Assert.That(gone.Text, Does.Contain("Baris ditarik kembali."));
            Assert.That(await Found("baris", ""), Does.Not.Contain("Baris Keliru"));
            Assert.That(await Found("baris", "withdrawn"), Does.Contain("Baris Keliru"));
            var told = await officer.Get($"/agreements/{id}");
            Assert.That(told.Text, Does.Contain("Ditarik kembali: naskah kerja sama ini tidak ada."));
            Assert.That(
                told.Text, Does.Contain("diminta " + officer.Name).And.Not.Contain("Buka perpanjangan"));
        });
    }

    [Test]
    public async Task Row_WithdrawnAndListedAgain_IsEnteredAnew()
    {
        var id = await AgreementPagesTests.Listed("Baris Kembali", Today.AddYears(-2), new(5, 6));
        var (officer, supervisor) = (await Host.Visit(Roles.Officer, Region),
            await Host.Visit(Roles.Supervisor, Region));
        var page = await officer.Get($"/agreements/{id}");
        var asked = await officer.Follow(await officer.Post(
            $"/agreements/{id}?handler=AskWithdrawal", ("version", page.Value("version")),
            ("rowReason", "ragu")));
        await supervisor.Post(
            $"/agreements/{id}?handler=ConfirmWithdrawal", ("version", asked.Value("version")));

        var desk = Host.Services.GetRequiredService<AgreementDesk>();
        var list = new ListedAgreement(2, new(
            Region, "Baris Kembali", "JP", "city", Today.AddYears(-2), ["culture"], new(5, 6)), null);
        await using var db = Host.Services.GetRequiredService<Database>().Context();
        var seen = ImportPreview.Of(new([list], []), db.Set<AgreementRow>().Standing(), new([]), Today).Mark;
        var entered = await desk.Import([list], Actor.System, default, seen);

        Assert.That((entered.IsStale, entered.Added), Is.EqualTo((false, 1)));
        Assert.That(await Found("baris", "in-force"), Does.Contain("Baris Kembali"));
    }

    [Test]
    public async Task Row_Declined_StaysAndCanBeAskedAgain()
    {
        var id = await AgreementPagesTests.Listed("Baris Benar", Today.AddYears(-2), new(5, 6));
        var officer = await Host.Visit(Roles.Officer, Region);
        var page = await officer.Get($"/agreements/{id}");
        var asked = await officer.Follow(await officer.Post(
            $"/agreements/{id}?handler=AskWithdrawal", ("version", page.Value("version")),
            ("rowReason", "ragu")));

        var stays = await officer.Follow(await officer.Post(
            $"/agreements/{id}?handler=DeclineWithdrawal", ("version", asked.Value("version")),
            ("declineReason", "ternyata benar")));

        Assert.That(
            stays.Text,
            Does.Contain("Penarikan baris ditolak: ternyata benar").And.Contain("Baris ini keliru"));
    }

    [Test]
    public async Task Row_PutRightByTwoPeople_SaysItsFormerName()
    {
        var id = await AgreementPagesTests.Listed("Baris Lama", Today.AddYears(-2), new(5, 6));
        var (officer, supervisor) = (await Host.Visit(Roles.Officer, Region),
            await Host.Visit(Roles.Supervisor, Region));
        var page = await officer.Get($"/agreements/{id}");
        var asked = await officer.Follow(await officer.Post(
            $"/agreements/{id}?handler=AskCorrection", ("version", page.Value("version")),
            ("commandId", page.Value("commandId")), ("rowPartner", "Baris Baru"), ("rowCountry", "UA"),
            ("rowSigned", Portable.Text(Today.AddYears(-1))), ("rightReason", "menurut naskah")));
        Assert.That(
            asked.Text,
            Does.Contain("Koreksi baris ini menunggu keputusan").And.Contain("Orang lain dari kantor Anda")
                .And.Not.Contain("Buka perpanjangan"));
        Assert.That((await officer.Post(
            $"/agreements/{id}?handler=ConfirmCorrection", ("version", asked.Value("version")),
            ("n", "1"))).Status, Is.EqualTo(HttpStatusCode.Conflict));
        var seen = await supervisor.Get($"/agreements/{id}");

        var done = await supervisor.Follow(await supervisor.Post(
            $"/agreements/{id}?handler=ConfirmCorrection", ("version", seen.Value("version")), ("n", "1")));

        Assert.That(
            done.Text,
            Does.Contain("Baris dikoreksi.").And.Contain("Baris Baru, Ukraina")
                .And.Contain("sebelumnya Baris Lama"));
        Assert.That(await Found("lama", "in-force"), Does.Contain("Baris Baru"));
    }

    private static async Task<Visited> EndEarly(Visitor officer, Guid id, DateOnly day)
    {
        var page = await officer.Get($"/agreements/{id}");
        return await officer.Post(
            $"/agreements/{id}?handler=EndEarly", ("version", page.Value("version")),
            ("firstDayOut", Portable.Text(day)), ("manner", "notice"), ("paper", "Nota 12"));
    }

    private static async Task<string> Found(string words, string status) =>
        (await (await Host.Visit(Roles.Officer, Region)).Get($"/agreements?q={words}&status={status}")).Text;
}
