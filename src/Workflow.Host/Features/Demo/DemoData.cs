using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Demo;

/// <summary>
/// The demonstration of the Development environment: accounts whose password everybody knows, Jakarta's
/// agreements, running initiatives. It is loaded into an empty database only, once, and marks it for good.
/// </summary>
public sealed class DemoData(
    DemoStories stories, AccountsDesk accounts, AgreementDesk agreements, Rulebooks rulebooks, Writer writer,
    IConfiguration settings, TimeProvider time, ILogger<DemoData> log)
{
    private const string None = "none";

    /// <summary>Who can sign in with a password that is told; nobody where it is not loaded.</summary>
    public DemoAccounts Accounts { get; private set; } = DemoAccounts.None;

    /// <summary>Loads it where the database is empty; leaves one that has data of its own alone.</summary>
    /// <exception cref="OperatorException">It was begun and never completed.</exception>
    public async Task Load(CancellationToken stop)
    {
        var directory = DefinitionsDirectory.From(settings).Path;
        var demo = DemoAccounts.Read(directory);
        switch (await writer.Run(unit => Begin(unit, demo), stop))
        {
            case None or DemoMark.Removed:
                Accounts = DemoAccounts.None;
                log.LogInformation("The database has data of its own: no demonstration is loaded.");
                return;
            case DemoMark.Begun:
                throw new OperatorException(
                    "The demonstration in this database is not complete: another start is loading it, or one "
                    + "was interrupted. Nothing of yours is in it: delete the data directory (on PostgreSQL "
                    + "the database too) and start again.");
            case null:
                await Tell(directory, demo, stop);
                break;
        }

        Accounts = demo;
        log.LogInformation(
            "Development, with the demonstration. Accounts: {Names}; password of all: {Password}",
            string.Join(", ", demo.Accounts.Select(account => account.FoldedName)), demo.Password);
    }

    /// <returns>What the mark says; null where the demonstration is begun now.</returns>
    private static string? Begin(UnitOfWork unit, DemoAccounts demo)
    {
        if (Settings.Read(unit, DemoMark.Name) is { } mark)
            return mark;
        if (unit.Scalar<string>("SELECT stream FROM journal LIMIT 1") is null)
        {
            Settings.Write(unit, DemoMark.Name, DemoMark.Begun);
            return null;
        }

        // One that was loaded before there was a mark.
        if (!demo.Accounts.All(account => AccountRows.Find(unit, account.FoldedName) is not null))
            return None;
        Settings.Write(unit, DemoMark.Name, DemoMark.Complete);
        return DemoMark.Complete;
    }

    private async Task Tell(string directory, DemoAccounts demo, CancellationToken stop)
    {
        log.LogInformation("Loading the demonstration, which takes some seconds.");
        var now = time.GetUtcNow();
        await accounts.AddDemo(demo, stop);
        await ImportAgreements(
            Path.Combine(directory, "demo", "agreements.csv"), CivilClock.DateOf(now), stop);
        await stories.Tell(Path.Combine(directory, "demo", "initiatives"), now, stop);
        await writer.Run(unit => Settings.Write(unit, DemoMark.Name, DemoMark.Complete), stop);
    }

    private async Task ImportAgreements(string file, DateOnly today, CancellationToken stop)
    {
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
        services.AddSingleton<DemoStories>().AddSingleton<DemoData>().AddSingleton<DemoAccountsInUse>();
}
