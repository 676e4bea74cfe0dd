using System.CommandLine;
using System.CommandLine.Invocation;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Commands;

/// <summary>
/// What the commands have in common: settings among their words, exit codes, and who is told what.
/// </summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUse = 2;

    // Those of ASP.NET Core, and one of ours; every other setting has a colon in its name.
    private static readonly string[] PlainSettings =
        ["urls", "environment", "contentRoot", "applicationName", "Proxies"];

    /// <summary>
    /// Separates settings, <c>--Data:Directory=/path</c> or <c>--Data:Directory /path</c>, from the words.
    /// </summary>
    public static (string[] Settings, string[] Words) Split(string[] args)
    {
        var (settings, words) = (new List<string>(), new List<string>());
        for (var at = 0; at < args.Length; at++)
        {
            var isSetting = IsSetting(args[at]);
            (isSetting ? settings : words).Add(args[at]);
            if (isSetting && !args[at].Contains('=', StringComparison.Ordinal) && at + 1 < args.Length)
                settings.Add(args[++at]);
        }

        return ([.. settings], [.. words]);
    }

    /// <summary>Runs a command: results on standard output, everything else on standard error.</summary>
    /// <returns>0 done; 1 refused or broken; 2 wrong use.</returns>
    public static async Task<int> Run(RootCommand commands, string[] words)
    {
        var parsed = commands.Parse(words.Length == 0 ? [ServeCommand.Name] : words);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("--help tells what can be asked.");
            return WrongUse;
        }

        try
        {
            // ASP.NET Core ends on signals by itself, and no other command needs to be asked.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (OperatorException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Refused;
        }
    }

    /// <summary>Makes the installation ready to be written to: directory, newest schema, key.</summary>
    /// <param name="takeOver">Whether the database may be another installation's until now.</param>
    public static IReadOnlyList<string> Prepare(this WebApplication app, bool takeOver = false)
    {
        app.Services.GetRequiredService<DataDirectory>().Open();
        PrivateFiles.Close(app.Services.GetRequiredService<StorageOptions>(), app.Logger);
        var applied = app.Services.GetRequiredService<Migrator>().Migrate();
        app.Services.GetRequiredService<Installation>().Claim(takeOver);
        return applied;
    }

    /// <summary>For commands that only read: there must be something to read.</summary>
    public static void RequireDatabase(this WebApplication app)
    {
        var directory = app.Services.GetRequiredService<DataDirectory>();
        directory.OpenExisting();
        if (directory.IsReadOnly)
            app.Services.GetRequiredService<Database>().ReadOnly();
        app.Services.GetRequiredService<Migrator>().RequireNewest();
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal)
        && word[2..].Split('=', 2)[0] is var name
        && (name.Contains(':', StringComparison.Ordinal)
            || PlainSettings.Contains(name, StringComparer.OrdinalIgnoreCase));
}
