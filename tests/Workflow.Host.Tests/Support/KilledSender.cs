using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Engine.Tests.Procedures;
using Workflow.Host.Features.Mail;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Support;

/// <summary>
/// A process that sends the mails of a database, once, until a fail-point has it killed. Run by tests, not by
/// hand; its clock stands in the hours in which mails go.
/// </summary>
internal static class KilledSender
{
    public const string Word = "mails";

    /// <summary>An hour after the tests' clock begins.</summary>
    public static DateTimeOffset Now => new TestTime().Now.AddHours(1);

    public static IEnumerable<string> Words(string directory, Dictionary<string, string?> settings) =>
        settings.Append(new("Data:Directory", directory)).Select(each => $"--{each.Key}={each.Value}");

    public static async Task<int> Run(string[] words)
    {
        var settings = new ConfigurationBuilder().AddCommandLine(words).Build();
        var time = new TestTime { Now = Now };
        using var writer = new Writer(
            new(StorageOptions.From(settings)), time, NullLogger<Writer>.Instance);
        var hours = new MailHours(new Rulebooks(Shipped.Set), time);
        await new MailRun(
            writer, new(MailOptions.From(settings), hours, []), hours, NullLogger<MailRun>.Instance)
            .Run(default);
        return 0;
    }
}
