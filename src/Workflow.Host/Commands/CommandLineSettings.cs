using System.Text.RegularExpressions;

namespace Workflow.Host.Commands;

/// <summary>
/// Settings on the command line, <c>--Data:Directory=/path</c>, stand beside every command's own options; they
/// are taken out before the command is parsed.
/// </summary>
public static partial class CommandLineSettings
{
#if DEBUG
    private const string DefaultEnvironment = "Development";
#else
    private const string DefaultEnvironment = "Production";
#endif

    /// <summary>The environment that the process runs in: Development from source, unless it is named.</summary>
    public static string Environment =>
        System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? DefaultEnvironment;

    /// <summary>Splits the arguments into settings and the words of the command.</summary>
    public static (string[] Settings, string[] Words) Split(IReadOnlyList<string> arguments)
    {
        var settings = new List<string>();
        var words = new List<string>();
        for (var at = 0; at < arguments.Count; at++)
        {
            if (!Setting().IsMatch(arguments[at]))
            {
                words.Add(arguments[at]);
                continue;
            }

            settings.Add(arguments[at]);
            if (!arguments[at].Contains('=', StringComparison.Ordinal) && at + 1 < arguments.Count)
                settings.Add(arguments[++at]);
        }

        return ([.. settings], [.. words]);
    }

    /// <summary>The settings of a command that is not the application: files, environment, command line.</summary>
    public static IConfiguration Read(string[] settings) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddJsonFile($"appsettings.{Environment}.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(settings)
        .Build();

    /// <summary>A name with a colon, or one of the few that ASP.NET Core has without.</summary>
    [GeneratedRegex("^--([A-Za-z0-9_]+(:[A-Za-z0-9_]+)+|urls|environment|contentRoot|applicationName)(=|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Setting();
}
