using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Workflow.Host.Features;
using Workflow.Host.Features.Demo;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Jobs;

namespace Workflow.Host.Commands;

/// <summary><c>serve</c>: the web application and its jobs; what happens where no command is given.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    public static Command Create(Func<WebApplication> build)
    {
        var command = new Command(
            Name, "Runs the web application and its jobs; the same without any command.");
        command.SetAction((_, stop) => Run(build, stop));
        return command;
    }

    private static async Task<int> Run(Func<WebApplication> build, CancellationToken stop)
    {
        await using var app = build();
        app.Services.GetRequiredService<Listening>().RequireFree();
        await Prepare(app, stop);
        try
        {
            await app.RunAsync(stop);
            return CommandLine.Done;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new OperatorException(error.Message, error);
        }
    }

    /// <summary>What happens once before anything is served; whatever is wrong stops the start.</summary>
    private static async Task Prepare(WebApplication app, CancellationToken stop)
    {
        _ = app.Services.GetRequiredService<Rulebooks>(); // Definitions first: a wrong one stops the start.
        foreach (var migration in app.Prepare())
            app.Logger.LogInformation("Applied the migration {Migration}.", migration);
        await app.Services.GetRequiredService<ClockTrust>().Begin(stop);
        await app.Services.GetRequiredService<StartedVersions>().Check(stop);
        await app.Services.GetRequiredService<RulesKnown>().Load(stop);
        await app.Services.GetRequiredService<Projections>().Refresh(stop);
        await (app.Environment.IsDevelopment()
            ? app.Services.GetRequiredService<DemoData>().Load(stop)
            : app.Services.GetRequiredService<DemoAccountsInUse>().Refuse(stop));
    }
}
