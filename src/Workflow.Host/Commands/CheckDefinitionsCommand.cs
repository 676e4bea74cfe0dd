using System.CommandLine;
using System.Data.Common;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Commands;

/// <summary>
/// <c>check-definitions [DIR]</c>: reads every definition and prints what is wrong with it.
/// </summary>
public static class CheckDefinitionsCommand
{
    public static Command Create(Func<IConfiguration> settings)
    {
        var directory = new Argument<string?>("DIR")
        {
            Description = "The directory of definitions; default: Definitions:Directory.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "check-definitions", "Reads every definition; prints each problem as FILE:LINE: message.")
        {
            directory,
        };
        command.SetAction(parsed =>
        {
            var read = settings();
            var given = parsed.GetValue(directory) ?? DefinitionsDirectory.From(read).Path;
            return Run(given, read, Console.Out);
        });
        return command;
    }

    internal static int Run(string directory, IConfiguration settings, TextWriter output)
    {
        var files = DefinitionFiles.In(directory);
        var definitions = Definitions.Read(files);
        var read = definitions.Problems.Select(problem => problem.ToString());
        List<string> problems = [.. read, .. Changed(definitions, settings)];
        foreach (var problem in problems)
            output.WriteLine(problem);
        if (problems.Count == 0)
            output.WriteLine($"{files.Count} files checked, nothing wrong.");
        return problems.Count == 0 ? 0 : 1;
    }

    /// <summary>
    /// Versions that initiatives were started on, where there is a database already. A version that cannot be
    /// read has been told of; only one that reads well and differs is told here.
    /// </summary>
    private static IEnumerable<string> Changed(DefinitionSet definitions, IConfiguration settings)
    {
        var database = new Database(StorageOptions.From(settings));
        if (database.IsSqlite && !File.Exists(database.Options.DatabaseFile))
            return [];

        try
        {
            using var db = database.Context();
            var started = db.Set<DefinitionRow>().ToList();
            return StartedVersions.Problems(
                definitions, started.Where(row => definitions.Find(row.Key, row.Version) is not null));
        }
        catch (DbException error)
        {
            Console.Error.WriteLine(
                $"Not compared with the versions that initiatives were started on: {error.Message}");
            return [];
        }
    }
}
