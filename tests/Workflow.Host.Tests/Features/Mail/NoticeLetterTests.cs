using Workflow.Host.Features.Mail;
using Workflow.Host.Features.Notices;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>What a summary tells, and in which order.</summary>
internal sealed class NoticeLetterTests
{
    [Test]
    public void Summary_OfSeveral_HasWhatBelongsTogetherTogetherAndTheMostUrgentFirst()
    {
        var body = Letter(
            [
                Notice("a", 1, "step"), Notice("b", 2, "reminder"), Notice("c", 3, "step"),
                Notice("a", 4, "correction"), Notice("c", 5, "flag"),
            ]);

        Assert.That(
            body.Split("---")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line.StartsWith("Kabar", StringComparison.Ordinal)),
            Is.EqualTo(["Kabar 3", "Kabar 5", "Kabar 2", "Kabar 1", "Kabar 4"]));
        Assert.That(body, Does.Contain("Kabar 2\nhttps://x.example.go.id/kantor/agreements/b\n"));
        Assert.That(
            body, Does.Contain("Kabar 4\nhttps://x.example.go.id/kantor/initiatives/a#entry-4\n"));
        Assert.That(body.Split("---")[1], Does.Contain("News 1").And.Contain("News 5"));
    }

    private static string Letter(IReadOnlyList<NoticeRow> notices)
    {
        var options = MailOptions.From(new ConfigurationBuilder().AddInMemoryCollection(
            [
                new("Mail:Server", "x:25"), new("Mail:From", "prakarsa@example.go.id"),
                new("Mail:Address", "https://x.example.go.id/kantor/"),
            ]).Build());
        var letter = new Letter(options, "siti@example.go.id", Guid.NewGuid(), new TestTime().Now);
        return NoticeLetter.Of(letter, notices, "summary").TextBody!.ReplaceLineEndings("\n");
    }

    private static NoticeRow Notice(string stream, long sequence, string kind) => new()
    {
        Id = Guid.CreateVersion7(),
        At = new TestTime().Now,
        Stream = stream,
        Sequence = sequence,
        Kind = kind,
        Region = MailedHost.Region,
        Role = "officer",
        TextId = $"Kabar {sequence}",
        TextEn = $"News {sequence}",
    };
}
