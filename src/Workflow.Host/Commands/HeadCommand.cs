using System.CommandLine;
using Workflow.Host.Features.Journal.Verification;

namespace Workflow.Host.Commands;

/// <summary><c>head [--sign]</c>: what to keep elsewhere, to prove the journal against later.</summary>
internal static class HeadCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var sign = new Option<bool>("--sign") { Description = "Signs it with the installation's key." };
        var command = new Command("head", "Prints the hashes at the end of every chain, as JSON.") { sign };
        command.SetAction(async (parsed, _) =>
        {
            await using var app = build();
            app.RequireDatabase();
            var heads = app.Services.GetRequiredService<HeadKeeper>().Take(parsed.GetValue(sign));
            Console.WriteLine(heads.ToJson());
            return CommandLine.Done;
        });
        return command;
    }
}
