using System.Globalization;
using System.Text.RegularExpressions;

namespace Workflow.Benchmarks;

/// <summary>The verification as the operator runs it, of 100,000 initiatives.</summary>
internal static partial class Verifying
{
    public static Task Run() => GrownDemonstration.Measure(async data =>
    {
        var said = "";
        var ms = await Figures.Ms(async () => said = await Application.Ask(data, "verify"));
        Figures.Print(new
        {
            bench = "verify",
            initiatives = GrownDemonstration.Stored,
            entries = long.Parse(Number().Match(said).Value, CultureInfo.InvariantCulture),
            seconds = Math.Round(ms / 1000, 1),
        });
    });

    [GeneratedRegex("^[0-9]+")]
    private static partial Regex Number();
}
