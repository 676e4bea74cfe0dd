using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>The desk of agreements on an empty database, its clock on 7 October 2026.</summary>
internal abstract class AgreementScenario(DatabaseProvider provider)
{
    protected static readonly Actor Officer = new("petugas", [Roles.Officer], "31");
    protected static readonly Guid Jeju = Guid.Parse("0197c1a2-0000-7000-8000-000000000001");
    protected static readonly ActivityFinding Found = new(Activity.LessActive, 2020);

    private static readonly DefinitionSet Definitions =
        DefinitionFiles.Load(new ConfigurationBuilder().Build());

    protected TestTime Clock { get; } = new();

    protected WorkingCalendar Calendar { get; set; } = new([]);

    protected TestDatabase Database { get; private set; } = null!;

    protected Writer Writer { get; private set; } = null!;

    protected AgreementDesk Desk { get; private set; } = null!;

    protected AgreementSweep Sweep { get; private set; } = null!;

    [SetUp]
    public void Start()
    {
        Calendar = new([]);
        Clock.Now = Morning(2026, 10, 7);
        Database = new TestDatabase(provider);
        Writer = new Writer(Database.Database, Clock, NullLogger<Writer>.Instance);
        Desk = new AgreementDesk(Writer, () => Calendar, Clock);
        Sweep = new AgreementSweep(Database.Database, Desk, NullLogger<AgreementSweep>.Instance);
    }

    [TearDown]
    public void Stop()
    {
        Writer?.Dispose();
        Database?.Dispose();
    }

    protected static ListedAgreement Listed(string partner, DateOnly day, int? years) => new(
        2,
        new("31", partner, "KR", "city", day, ["culture"], years is { } count ? new(count, 0) : null),
        null);

    protected static Initiative Signed(DateOnly dated) => InitiativeFold.Fold(
    [
        new InitiativeOpened(
            dated, dated, "KSDPL-31-2026-0001", "ksdpl", 1, "Jeju", new("31", "DKI Jakarta", "province"),
            new("Jeju", "KR", "city"), ["culture"], "region", null, false, "signing-preparation", null, null),
        new DocumentRecorded(dated, dated, Guid.Empty, "mou-signed", [], dated),
        new StepTaken(dated, dated, "sign-mou", "signing-preparation", "in-force", "gubernur"),
    ]);

    protected Task<int> StartIn(Initiative signed, Guid? id = null) =>
        Writer.Run(unit => Do(() => StartIn(unit, signed, id)), default);

    protected void StartIn(UnitOfWork unit, Initiative signed, Guid? id = null) => Desk.StartIn(
        unit, id ?? Jeju, signed, Definitions.Find(signed.Opened.Procedure, 1)!,
        new("gubernur", Clock.GetUtcNow()));

    protected Task<ImportResult> Import(params IReadOnlyList<ListedAgreement> list) =>
        Desk.Import(list, Officer, default);

    protected static int Do(Action act)
    {
        act();
        return 0;
    }

    protected List<string> Ends => Database.Lines("SELECT version, ends_on, status FROM agreements");

    protected static DateTimeOffset Morning(int year, int month, int day) =>
        new(year, month, day, 3, 0, 0, TimeSpan.Zero);
}
