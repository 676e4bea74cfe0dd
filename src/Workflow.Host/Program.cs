using System.CommandLine;
using Workflow.Host.Commands;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Backups;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Journal;
using Workflow.Host.Platform;

var (settings, words) = CommandLine.Split(args);
var commands = new RootCommand("Prakarsa: cooperation abroad of Indonesian regions, step by step of PP 28/2018.")
{
    MigrateCommand.Create(Build),
    BackupCommand.Create(Build),
    RestoreCommand.Create(Build),
    VerifyCommand.Create(Build),
    HeadCommand.Create(Build),
};
var serve = new Command("serve", "Runs the web application and its jobs; the same without any command.");
serve.SetAction((_, stop) => ServeCommand.Run(Build, stop));
commands.SetAction((_, stop) => ServeCommand.Run(Build, stop));
commands.Add(serve);
return await CommandLine.Run(commands, words);

WebApplication Build()
{
    var builder = WebApplication.CreateBuilder(HostSettings.From(settings));
    builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    builder.WebHost.UseDefaultAddress(builder.Configuration);
    builder.Services.AddPlatform();
    builder.Services.AddJournal();
    builder.Services.AddBackups();
    builder.Services.AddSingleton(InitiativeRow.Streams).AddSingleton(AgreementRow.Streams);

    var app = builder.Build();
    DatabaseHealth.Map(app);
    return app;
}
