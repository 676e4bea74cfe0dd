using Workflow.Engine.Procedures;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>The definitions that the application carries.</summary>
internal static class TestDefinitions
{
    public static readonly DefinitionSet All = Read(Path.Combine(AppContext.BaseDirectory, "definitions"));

    private static DefinitionSet Read(string directory) => Definitions.Read(
    [
        .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(
            path => new Engine.Yaml.DefinitionFile(path.Replace('\\', '/'), File.ReadAllBytes(path))),
    ]);
}
