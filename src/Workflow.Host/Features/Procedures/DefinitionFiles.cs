using Workflow.Engine.Procedures;
using Workflow.Engine.Yaml;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Procedures;

/// <summary><c>Definitions:Directory</c>, or those that the built application carries.</summary>
public sealed record DefinitionsDirectory(string Path)
{
    private const string Setting = "Definitions:Directory";

    /// <exception cref="OperatorException">There is no such directory.</exception>
    public static DefinitionsDirectory From(IConfiguration settings) => settings[Setting] switch
    {
        null or "" => new(System.IO.Path.Combine(AppContext.BaseDirectory, "definitions")),
        var given when Directory.Exists(given) => new(given),
        var given => throw new OperatorException($"{Setting} is '{given}'; there is no such directory."),
    };
}

/// <summary>
/// Where the definitions lie, and their files. The engine reads them; only this touches the disk.
/// </summary>
public static class DefinitionFiles
{
    private static readonly string[] Folders = ["", "procedures", "calendars"];

    /// <summary>The definitions, all of them without a problem.</summary>
    /// <exception cref="OperatorException">
    /// Anything is wrong; every problem is told with its file and line.
    /// </exception>
    public static DefinitionSet Load(IConfiguration settings)
    {
        var definitions = Definitions.Read(In(DefinitionsDirectory.From(settings).Path));
        return definitions.Problems.IsEmpty
            ? definitions
            : throw new OperatorException(string.Join('\n', definitions.Problems));
    }

    /// <summary>The files of a directory that a definition may stand in, by name.</summary>
    /// <exception cref="OperatorException">The directory or a file cannot be read.</exception>
    public static IReadOnlyList<DefinitionFile> In(string directory)
    {
        if (!Directory.Exists(directory))
            throw new OperatorException($"The directory of definitions '{directory}' is not there.");

        try
        {
            return [.. Folders.SelectMany(folder => Paths(directory, folder)).Select(Read)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The definitions cannot be read: {error.Message}", error);
        }
    }

    private static IEnumerable<string> Paths(string directory, string folder)
    {
        var path = Path.Combine(directory, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path)
                .Where(file => folder.Length > 0 || file.EndsWith(".yaml", StringComparison.Ordinal)
                    || file.EndsWith(".csv", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];
    }

    private static DefinitionFile Read(string path) => new(path.Replace('\\', '/'), File.ReadAllBytes(path));
}
