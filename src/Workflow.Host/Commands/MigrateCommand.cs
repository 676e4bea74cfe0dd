using System.CommandLine;

namespace Workflow.Host.Commands;

/// <summary>
/// <c>migrate</c>: creates the database where there is none, and brings it to the newest schema.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var command = new Command("migrate", "Creates the database, or brings it to the newest schema.");
        command.SetAction(async (_, _) =>
        {
            await using var app = build();
            var applied = app.Prepare();
            Console.WriteLine(
                applied.Count == 0 ? "Nothing to migrate." : string.Join(Environment.NewLine, applied));
            return CommandLine.Done;
        });
        return command;
    }
}
