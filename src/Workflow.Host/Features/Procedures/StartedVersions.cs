using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Procedures;

/// <summary>
/// The versions that initiatives were started on. The rules of such a version may not change any more: what
/// was decided under it must stay decided. Its titles, wording and citations may be put right in place.
/// </summary>
public sealed class StartedVersions(
    Database database, Writer writer, Rulebooks rulebooks, TimeProvider time, ILogger<StartedVersions> log)
{
    private const string Find = "SELECT rules FROM definitions WHERE key = @key AND version = @version";
    private const string Add = """
        INSERT INTO definitions (key, version, rules, wording) VALUES (@key, @version, @rules, @wording)
        """;
    private const string Change = """
        UPDATE definitions SET rules = @rules, wording = @wording, reworded_on = @on
        WHERE key = @key AND version = @version
        """;

    /// <summary>
    /// The rules of the first three versions by the hash of their whole file, which was kept in the rules'
    /// place until November 2026.
    /// </summary>
    private static readonly Dictionary<string, string> RulesOfFiles = new()
    {
        ["cb5c8ef68a451a06fdf5a18a843fdfec9a6a9848d14d897baf21e90eac2d558f"] =
            "0a23bd8c146507ebb1d74ac9968cbc0c386b5b80677ff701e138c5a6e96eb46c", // ksdll.v1
        ["50d7cd2220754310588e570cb4374fd8f244a5981664a5bd97710c37104b7e4a"] =
            "511b1ede8b6a6f2a9d4939454411b645917300216c41168ea87acff59a8e2cb4", // ksdpl.v1
        ["a7d563a3681be75a03ecccfc654ba6b1ca3413f6ba5f070d66382979463c832b"] =
            "beb1549a27c4ad59ac473603ffc728e6c90eff4dd5ab4a042e7bfd4a560fe426", // practice-pre-2018.v1
    };

    /// <summary>Keeps what the version pins with the first initiative that is started on it.</summary>
    public static void Remember(UnitOfWork unit, Procedure procedure)
    {
        var (key, version) = (("key", procedure.Key), ("version", procedure.Version));
        if (unit.Scalar<string>(Find, key, version) is null)
            unit.Execute(
                Add, key, version, ("rules", VersionPin.Rules(procedure)),
                ("wording", VersionPin.Wording(procedure)));
    }

    /// <summary>What is wrong with the definitions, seen from the versions that were started on.</summary>
    public static IEnumerable<string> Problems(
        DefinitionSet definitions, IEnumerable<DefinitionRow> started) =>
        started.Select(row => definitions.Find(row.Key, row.Version) switch
        {
            null => $"procedures/{row.Key}.v{row.Version}.yaml:1: The file is gone, but initiatives were "
                + "started on this version; put it back as it was.",
            var now when VersionPin.Rules(now) != RulesOfFiles.GetValueOrDefault(row.Rules, row.Rules) =>
                $"{now.File}:1: The rules were changed, but initiatives were started on version "
                + $"{row.Version}; put them back as they were and make the change in version "
                + $"{row.Version + 1}. Titles, wording and citations may be put right in place.",
            _ => null,
        }).OfType<string>();

    /// <summary>
    /// Refuses definitions whose rules are not those which initiatives were started on; tells once where
    /// their wording was put right since. Called before anything is served.
    /// </summary>
    /// <exception cref="OperatorException">A version was changed or is gone; the file is named.</exception>
    public async Task Check(CancellationToken stop)
    {
        await using var db = database.Context();
        var started = await db.Set<DefinitionRow>().AsNoTracking().ToListAsync(stop);
        var problems = Problems(rulebooks.Definitions, started).ToList();
        if (problems.Count > 0)
            throw new OperatorException(string.Join('\n', problems));

        foreach (var row in started)
        {
            var procedure = rulebooks.Procedure(row.Key, row.Version);
            if (row.Wording != VersionPin.Wording(procedure))
                await Reword(row, procedure, stop);
        }
    }

    /// <summary>The day on which the wording of a version in use was last found put right, or null.</summary>
    public async Task<DateOnly?> RewordedOn(Procedure procedure, CancellationToken stop)
    {
        await using var db = database.Context();
        return await db.Set<DefinitionRow>()
            .Where(row => row.Key == procedure.Key && row.Version == procedure.Version)
            .Select(row => row.RewordedOn).FirstOrDefaultAsync(stop);
    }

    private async Task Reword(DefinitionRow row, Procedure procedure, CancellationToken stop)
    {
        // Without a wording only the file's hash was kept: the same file has the same wording.
        var isAnew = row.Wording is not null || row.Rules != procedure.Sha256;
        var on = isAnew ? CivilClock.Today(time) : row.RewordedOn;
        await writer.Run(
            unit => unit.Execute(
                Change, ("key", row.Key), ("version", row.Version), ("rules", VersionPin.Rules(procedure)),
                ("wording", VersionPin.Wording(procedure)), ("on", on)),
            stop);
        if (isAnew)
            log.LogInformation(
                "{File}: titles, wording or citations of a version in use were put right; its rules are the "
                    + "same.",
                procedure.File);
    }
}
