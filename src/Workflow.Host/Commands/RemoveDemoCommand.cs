using System.CommandLine;
using Workflow.Host.Features.Demo;

namespace Workflow.Host.Commands;

/// <summary>
/// <c>user remove-demo</c>: for whoever goes on with a database that was begun as a demonstration.
/// </summary>
internal static class RemoveDemoCommand
{
    public static Command Create(Func<WebApplication> build)
    {
        var command = new Command(
            "remove-demo", "Takes the accounts of the demonstration, with the known password, out of use.");
        command.SetAction(async (_, stop) =>
        {
            await using var app = build();
            app.Prepare();
            var removed = await app.Services.GetRequiredService<DemoAccountsInUse>().Remove(stop);
            Console.WriteLine(
                removed.Count == 0
                    ? "There are no accounts of the demonstration in use."
                    : $"Out of use: {string.Join(", ", removed)}.");
            return CommandLine.Done;
        });
        return command;
    }
}
