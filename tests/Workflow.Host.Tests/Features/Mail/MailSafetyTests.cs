using NUnit.Framework.Constraints;
using Workflow.Host.Features.Mail;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>What goes over the network, and what people's words can do to a mail.</summary>
internal sealed class MailSafetyTests
{
    private const string Evil = "Kochi\r\nBcc: maling@example.com\r\n\r\nKlik http://evil.example";

    [Test]
    public async Task Words_WithLinesDirectionsAndTags_AreNoHeaderNoLineAndNoTag()
    {
        await using var host = MailedHost.Start();
        await host.Confirmed("siti");
        await host.Open("Kochi");
        host.Host.Database.Execute(
            $"UPDATE notices SET text_id = 'KSDPL ({BidiControls.Isolated("X")}): {Evil} \u202e<b>&amp;', "
            + "text_en = text_id");
        host.Host.Database.Execute($"UPDATE notices SET text_id = text_id, text_en = '{Evil} \u202e<b>'");
        await host.Send();

        var mail = host.Mails.Single();
        var line = "KSDPL (X): Kochi Bcc: maling@example.com Klik http://evil.example <b>&amp;";
        Assert.Multiple(() =>
        {
            Assert.That(mail.Subject, Is.EqualTo(line));
            Assert.That(mail.Bcc, Is.Empty);
            Assert.That(mail.To.Mailboxes.Select(to => to.Address), Is.EqualTo(["siti@example.go.id"]));
            Assert.That(mail.TextBody!.ReplaceLineEndings("\n").Split('\n')[0], Is.EqualTo(line));
            Assert.That(mail.HtmlBody, Does.Contain("&lt;b&gt;&amp;amp;").And.Not.Contain("<b>"));
            Assert.That(mail.HtmlBody, Does.Not.Contain("href=\"http://evil"));
        });
    }

    [Test]
    public async Task Subject_OfALongSentence_IsCutAtAWord()
    {
        await using var host = MailedHost.Start();
        await host.Confirmed("siti");
        await host.Open(string.Join(' ', Enumerable.Repeat("Jeollabuk", 15)));
        await host.Send();

        var mail = host.Mails.Single();
        Assert.That(mail.Subject, Has.Length.LessThanOrEqualTo(100).And.EndsWith("Jeollabuk…"));
        Assert.That(mail.TextBody, Does.Contain("prakarsa dibuka pada 2 Maret 2026."));
    }

    [Test]
    public async Task Password_OfTheRelayOfThisMachine_SignsIn()
    {
        await using var post = new PostOffice { User = ("prakarsa", "rahasia") };
        await post.Close();
        post.Open();
        var settings = post.Settings;
        (settings["Mail:User"], settings["Mail:Password"]) = ("prakarsa", "rahasia");
        await using var host = new MailedHost(
            RunningHost.Start(DatabaseProvider.Sqlite, new(Settings: settings)), post);

        await host.Confirmed("siti");
        Assert.That(post.To("siti@example.go.id").Count(), Is.EqualTo(1));
    }

    /// <summary>The server offers no encryption: nothing is handed to it, not even an address.</summary>
    [TestCase("starttls")]
    [TestCase("tls")]
    public async Task Server_WithoutEncryption_GetsNothing(string security)
    {
        await using var host = MailedHost.Start(settings: new() { ["Mail:Security"] = security });
        var asked = "";
        host.Post.AtRecipient = to => throw new AssertionException(asked = to);
        var siti = await host.Unconfirmed("siti");

        var answer = await siti.Post("/account?handler=Ask");

        Assert.That(answer.Text, Does.Contain("Server surel sedang tidak dapat dipakai"));
        Assert.That(asked, Is.Empty);
        Assert.That(host.Post.Taken, Is.Empty);
    }

    [TestCase("Mail:Server", "mail.example.go.id", "a name with its port")]
    [TestCase("Mail:Server", "mail.example.go.id:0", "a name with its port")]
    [TestCase("Mail:Server", "smtp://mail.example.go.id:25", "a name with its port")]
    [TestCase("Mail:Security", "ssl", "starttls, tls or none")]
    [TestCase("Mail:From", null, "Mail:From is missing")]
    [TestCase("Mail:From", "prakarsa", "Mail:From is 'prakarsa'")]
    [TestCase("Mail:Address", null, "Mail:Address is missing")]
    [TestCase("Mail:Address", "http://prakarsa.example.go.id", "the https address")]
    [TestCase("Mail:Address", "https://prakarsa.example.go.id?x=1", "the https address")]
    [TestCase("Mail:PerMinute", "0", "a whole number from 1")]
    [TestCase("Mail:PerMinute", "banyak", "Mail:PerMinute is 'banyak'")]
    public void Setting_Wrong_StopsTheStartAndIsNamed(string name, string? value, string said)
    {
        var settings = Right();
        settings[name] = value;

        Assert.That(
            () => MailOptions.From(
                new ConfigurationBuilder().AddInMemoryCollection(settings).Build()),
            Throws.TypeOf<OperatorException>().With.Message.Contains(name).And.Message.Contains(said));
    }

    [TestCase("mail.example.go.id:25", false)]
    [TestCase("127.0.0.1:25", true)]
    [TestCase("[::1]:25", true)]
    [TestCase("localhost:25", true)]
    public void Password_Unencrypted_IsOnlyForThisMachine(string server, bool isRight)
    {
        var settings = Right();
        (settings["Mail:Server"], settings["Mail:Security"], settings["Mail:User"]) = (server, "none", "x");

        Assert.That(
            () => MailOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()),
            isRight ? Throws.Nothing : (IResolveConstraint)Throws.TypeOf<OperatorException>()
                .With.Message.Contains("Mail:Security is 'none'"));
    }

    private static Dictionary<string, string?> Right() => new()
    {
        ["Mail:Server"] = "mail.example.go.id:587",
        ["Mail:From"] = "prakarsa@example.go.id",
        ["Mail:Address"] = "https://prakarsa.example.go.id",
    };
}
