using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>
/// Verifies the chains alone, and that rows stand at their ends: entries of tests are no real ones.
/// </summary>
internal static class Chains
{
    private static readonly Rulebooks Rules = new(DefinitionFiles.Load(new ConfigurationBuilder().Build()));

    public static JournalVerifier Of(Database database, string? table = null, string opening = "") => new(
        database,
        new(table is null ? [] : [new(table, opening) { Fold = (_, _, _) => new([], []) }], [], Rules),
        new(database.Options, NullLogger<DocumentFiles>.Instance));
}
