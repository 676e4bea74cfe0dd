using System.CommandLine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Board;
using Workflow.Host.Features.Calendar;
using Workflow.Host.Features.Demo;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Journal;
using Workflow.Host.Features.Notices;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Commands;

/// <summary><c>serve</c>: the web application and its jobs.</summary>
public static class ServeCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("serve", "Runs the web application and its jobs (the default).");
        command.SetAction((_, stop) => Run(settings, stop));
        return command;
    }

    /// <summary>Serves until it is stopped.</summary>
    public static async Task<int> Run(string[] settings, CancellationToken stop)
    {
        await using var app = Build(settings);
        await StartUp.Prepare(app.Services, app.Environment, stop);
        await app.RunAsync(stop);
        return 0;
    }

    private static WebApplication Build(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = settings,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = CommandLineSettings.Environment,
        });
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = DocumentApi.MaxRequestBytes;
        });
        AddModules(builder.Services, builder.Configuration);

        var app = builder.Build();
        app.UseApiErrors();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        MapModules(app);
        return app;
    }

    private static void AddModules(IServiceCollection services, IConfiguration settings)
    {
        services.AddPlatform(settings).AddApiErrors().AddApiDescription();
        services.AddProcedures(settings).AddCalendar().AddAccounts().AddJournal();
        services.AddAgreements().AddInitiatives().AddNotices().AddDemo();
        services.AddScheduling(
            CalendarRecount.Job, AttentionSweep.Job, AgreementSweep.Job, Deliveries.Job);
    }

    private static void MapModules(WebApplication app)
    {
        app.MapHealth();
        app.MapApiDescription();
        var api = app.MapGroup(ApiErrors.Root).RequireAuthorization(AccountsModule.ApiPolicy);
        api.MapInitiatives();
        api.MapJournal();
        api.MapBoard();
        api.MapAgreements();
        api.MapProcedures();
        api.MapCalendar();
        api.MapNotices();
    }
}
