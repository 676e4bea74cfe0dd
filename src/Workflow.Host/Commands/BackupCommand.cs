using System.CommandLine;
using Workflow.Host.Features.Backups;

namespace Workflow.Host.Commands;

/// <summary><c>backup FILE</c>: may run while the application serves.</summary>
internal static class BackupCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The zip file to write; it is replaced." };
        var command = new Command("backup", "Copies database and stored files into one file.") { file };
        command.SetAction(async (parsed, _) =>
        {
            await using var app = build();
            app.RequireDatabase();
            var path = parsed.GetRequiredValue(file).FullName;
            var backup = app.Services.GetRequiredService<Backup>();
            var manifest = backup.Write(path);
            Console.WriteLine($"{path}: the database and {manifest.Entries.Count - 1} stored files.");
            await Console.Error.WriteLineAsync(
                "The signing key is not in it: keep a copy of Data:Directory/keys.");
            var missing = backup.Missing(manifest);
            foreach (var document in missing)
                await Console.Error.WriteLineAsync($"Gone or altered, and so in no backup: {document}");
            return missing.Count == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }
}
