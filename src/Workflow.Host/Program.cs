using System.Globalization;
using Workflow.Host.Commands;
using Workflow.Host.Features;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Features.Backups;
using Workflow.Host.Features.Board;
using Workflow.Host.Features.Calendar;
using Workflow.Host.Features.Coordination;
using Workflow.Host.Features.Demo;
using Workflow.Host.Features.Feed;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Jobs;
using Workflow.Host.Features.Journal;
using Workflow.Host.Features.Journal.Dossiers;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Features.Mail;
using Workflow.Host.Features.Notices;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Features.Targets;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Outbox;
using Workflow.Host.Platform.Storage.Checks;
using Workflow.Host.Platform.Storage.Files;

// Dates and numbers never follow the server's language: under Thai the year 2026 would be written 2569.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

PrivateFiles.Begin();
var (settings, words) = CommandLine.Split(args);
return await CommandLine.Run(
    new("Prakarsa: cooperation abroad of Indonesian regions, step by step of PP 28/2018.")
    {
        ServeCommand.Create(Build), ReplayCommand.Create(Read), CheckDefinitionsCommand.Create(Read),
        ImportCommand.Create(Build), VerifyCommand.Create(Build), HeadCommand.Create(Build),
        MigrateCommand.Create(Build), RebuildCommand.Create(Build), BackupCommand.Create(Build),
        RestoreCommand.Create(Build), UserCommands.Create(Build),
    },
    words);

WebApplicationBuilder Begin() => WebApplication.CreateBuilder(HostSettings.From(settings));

// For commands that need no application: they ask for what they use, and nothing else stops them.
IConfiguration Read() => Begin().Configuration;

WebApplication Build()
{
    var builder = Begin();
    builder.Logging.ClearProviders()
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    builder.WebHost.UseDefaultAddress(builder.Configuration).ConfigureKestrel(HostSettings.Limit);
    builder.WebHost.UseStaticWebAssets();
    builder.Services.AddPages().AddPlatform().AddApiErrors().AddApiDescription();
    builder.Services.AddProcedures().AddCalendar().AddAccounts().AddJournal().AddBackups();
    builder.Services.AddAgreements().AddInitiatives().AddCoordination().AddBoard().AddNotices().AddMail()
        .AddTargets().AddJobs().AddFeed().AddDemo().AddSingleton<Projections>().AddRulesKnown();
    builder.Services.AddScheduling(
        DayTurn.Job, CalendarRecount.Job, StallRecount.Job, AttentionSweep.Job, AgreementSweep.Job,
        RenewalSweep.Job, RenewalProposals.Job, OutboxRelay.Job, EarlierVisits.Job, DocumentFiles.Upkeep,
        TokenSweep.Job, HeadLedger.Job, Verifications.Nightly, PlannerStatistics.Job, MailRun.Job);

    var app = builder.Build();
    app.CheckSettings();
    app.UseProxies().UsePages().UseApiErrors().UseStoreTrouble();
    app.UseRouting().UseAuthentication().UseAuthorization().UseForms();
    app.MapPages();
    app.MapInitiativeFiles();
    app.MapAgreementFiles();
    app.MapDossierFile();
    app.MapFeed();
    app.MapHealth();
    app.MapJobsDashboard(ShellModule.Policy, JobsPage.Readers);
    app.MapApiDescription();
    MapApi(app.MapGroup(ApiErrors.Root).RequireAuthorization(AccountsModule.ApiPolicy).WithEntityTags());
    return app;
}

static void MapApi(RouteGroupBuilder api)
{
    api.MapInitiatives();
    api.MapAnswerLinks();
    api.MapJournal();
    api.MapDossier();
    api.MapBoard();
    api.MapAgreements();
    api.MapProcedures();
    api.MapCalendar();
    api.MapNotices();
}
