using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Demo;

/// <summary>
/// The demonstration data of the Development environment: accounts, Jakarta's agreements, running
/// initiatives. Loaded into an empty database only; the accounts are added wherever they are missing.
/// </summary>
public sealed class DemoData(
    DemoStories stories, AccountsDesk accounts, AgreementDesk agreements, Rulebooks rulebooks,
    IServiceProvider services)
{
    public async Task Load(CancellationToken stop)
    {
        var directory = DefinitionFiles.Directory(services.GetRequiredService<IConfiguration>());
        var demo = DemoAccounts.Read(directory);
        var names = await accounts.EnsureDemo(demo, stop);
        var time = services.GetRequiredService<TimeProvider>();
        await ImportAgreements(
            Path.Combine(directory, "demo", "agreements.csv"), CivilClock.Today(time), stop);
        var told = await stories.Tell(Path.Combine(directory, "demo", "initiatives"), time.GetUtcNow(), stop);
        services.GetRequiredService<ILogger<DemoData>>().LogInformation(
            "Development: {Told} demonstration initiatives loaded. Accounts: {Names}; password of all: "
                + "{Password}",
            told, string.Join(", ", names), demo.Password);
    }

    private async Task ImportAgreements(string file, DateOnly today, CancellationToken stop)
    {
        await using (var db = services.GetRequiredService<Database>().Context())
        {
            if (await db.Set<AgreementRow>().AnyAsync(stop))
                return;
        }

        var list = AgreementImport.Read(
            await File.ReadAllBytesAsync(file, stop), rulebooks.Definitions, today);
        if (list.Bad.Count > 0)
            throw new OperatorException($"{file}:{list.Bad[0].Line}: {list.Bad[0]}");

        await agreements.Import(list.Agreements, Actor.System, stop);
    }
}

public static class DemoModule
{
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddSingleton<DemoStories>().AddSingleton<DemoData>();
}
