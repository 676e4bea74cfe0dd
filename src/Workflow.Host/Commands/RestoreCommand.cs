using System.CommandLine;
using Workflow.Host.Features.Backups;

namespace Workflow.Host.Commands;

/// <summary><c>restore FILE</c>: replaces the data by what verifies, and keeps the data before it.</summary>
internal static class RestoreCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file that backup wrote." };
        file.AcceptExistingOnly();
        var withoutFiles = new Option<bool>("--without-files")
        {
            Description = "Also where stored files are gone or altered; each is named.",
        };
        var command = new Command("restore", "Replaces the data by a backup, after verifying it.")
        {
            file, withoutFiles,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var app = build();
            var path = parsed.GetRequiredValue(file).FullName;
            var restored = app.Services.GetRequiredService<Restore>()
                .From(path, parsed.GetValue(withoutFiles));
            foreach (var fault in restored.Told)
                await Console.Error.WriteLineAsync($"{fault}");
            Console.WriteLine(
                $"Restored {restored.Entries} verified journal entries and {restored.Files} stored files."
                + (restored.Aside is { } aside ? $" The data before is kept in {aside}." : ""));
            await Console.Error.WriteLineAsync(
                "A backup holds no signing key: this installation keeps its own, or makes one.");
            return CommandLine.Done;
        });
        return command;
    }
}
