using System.CommandLine;
using Workflow.Host.Features;
using Workflow.Host.Features.Procedures;

namespace Workflow.Host.Commands;

/// <summary><c>rebuild</c>: writes every row anew from the journal, after something touched one.</summary>
internal static class RebuildCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var command = new Command(
            "rebuild", "Writes every row anew from the journal, which it does not change.");
        command.SetAction(async (_, stop) =>
        {
            await using var app = build();
            app.Prepare();
            await app.Services.GetRequiredService<RulesKnown>().Load(stop);
            var rows = await app.Services.GetRequiredService<Projections>().WriteAnew(stop);
            Console.WriteLine($"{rows} rows are as the journal gives them.");
            return CommandLine.Done;
        });
        return command;
    }
}
