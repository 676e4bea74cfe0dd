using Microsoft.AspNetCore.Connections;
using Workflow.Host.Platform;

namespace Workflow.Host.Commands;

/// <summary>Runs the web application and its jobs; what happens where no command is given.</summary>
internal static class ServeCommand
{
    public static async Task<int> Run(Func<WebApplication> build, CancellationToken stop)
    {
        await using var app = build();
        foreach (var migration in app.Prepare())
            app.Logger.LogInformation("Applied the migration {Migration}.", migration);
        if (app.Services.GetRequiredService<Database>().IsSqlite && SqliteNative.IsOld)
            app.Logger.LogWarning("The bundled SQLite of 2021 is in use; install the system's libsqlite3.");
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
}
