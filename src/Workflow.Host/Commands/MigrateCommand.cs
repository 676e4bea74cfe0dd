using System.CommandLine;

namespace Workflow.Host.Commands;

/// <summary>
/// <c>migrate [--take-over]</c>: creates the database where there is none, brings it to the newest schema.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var takeOver = new Option<bool>("--take-over")
        {
            Description = "Makes the database of an installation whose key is lost this data directory's.",
        };
        var command = new Command("migrate", "Creates the database, or brings it to the newest schema.")
        {
            takeOver,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var app = build();
            var applied = app.Prepare(parsed.GetValue(takeOver));
            Console.WriteLine(
                applied.Count == 0 ? "Nothing to migrate." : string.Join(Environment.NewLine, applied));
            return CommandLine.Done;
        });
        return command;
    }
}
