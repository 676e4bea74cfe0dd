using Workflow.Engine.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Procedures;

/// <summary>
/// The versions that initiatives were started on. Such a version may not change any more: what was decided
/// under it must stay decided.
/// </summary>
public static class StartedVersions
{
    private const string Find = "SELECT sha256 FROM definitions WHERE key = @key AND version = @version";
    private const string Add =
        "INSERT INTO definitions (key, version, sha256) VALUES (@key, @version, @sha256)";

    /// <summary>Keeps the version's hash with the first initiative that is started on it.</summary>
    public static void Remember(Unit unit, Procedure procedure)
    {
        var (key, version) = (("key", procedure.Key), ("version", procedure.Version));
        if (unit.Scalar<string>(Find, key, version) is null)
            unit.Execute(Add, key, version, ("sha256", procedure.Sha256));
    }

    /// <summary>What is wrong with the definitions, seen from the versions that were started on.</summary>
    public static IEnumerable<string> Problems(
        DefinitionSet definitions, IEnumerable<DefinitionRow> started) =>
        started.Select(row => definitions.Find(row.Key, row.Version) switch
        {
            null => $"procedures/{row.Key}.v{row.Version}.yaml:1: The file is gone, but initiatives were "
                + "started on this version; put it back as it was.",
            { Sha256: var now, File: var file } when now != row.Sha256 =>
                $"{file}:1: The file was changed, but initiatives were started on version {row.Version}; "
                + $"put it back as it was (SHA-256 {row.Sha256}) "
                + $"and make the change in version {row.Version + 1}.",
            _ => null,
        }).OfType<string>();
}
