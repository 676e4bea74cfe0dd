using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflow.Engine;
using Workflow.Engine.Cases;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Commands;

/// <summary>
/// <c>replay FILE [--json] [--until DATE]</c>: what would have happened, by the real engine.
/// </summary>
public static class ReplayCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Func<IConfiguration> settings)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The case file." };
        file.AcceptExistingOnly();
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var until = new Option<DateOnly?>("--until")
        {
            Description = "The last day, YYYY-MM-DD.",
            CustomParser = Date,
        };
        var english = new Option<bool>("--english") { Description = "The table in English." };
        var command = new Command(
            "replay", "Runs a case file through the procedure and prints what would have happened.")
        {
            file, json, until, english,
        };
        command.SetAction(parsed =>
        {
            var lines = Run(
                parsed.GetRequiredValue(file).ToString(), parsed.GetValue(until), settings(),
                out var replayed, out var set);
            if (parsed.GetValue(json))
                Print(lines);
            else
                Print(
                    new CaseTable(replayed.Procedure, set.Words, parsed.GetValue(english)
                        ? Language.English
                        : Language.Indonesian).Rows(lines));
            return 0;
        });
        return command;
    }

    private static IReadOnlyList<ReplayLine> Run(
        string path, DateOnly? until, IConfiguration settings, out CaseFile replayed,
        out DefinitionSet definitions)
    {
        definitions = DefinitionFiles.Load(settings);
        try
        {
            replayed = CaseReader.Read(new(path, File.ReadAllBytes(path)), definitions);
            return CaseReplay.Run(replayed, definitions.Calendar, until);
        }
        catch (Exception wrong) when (wrong is CaseFileException or IOException
            or UnauthorizedAccessException)
        {
            throw new OperatorException(wrong.Message, wrong);
        }
    }

    private static DateOnly? Date(ArgumentResult given)
    {
        if (DateOnly.TryParseExact(
            given.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var date))
            return date;

        given.AddError($"--until: '{given.Tokens[0].Value}' is no date written YYYY-MM-DD.");
        return null;
    }

    private static void Print(IEnumerable<ReplayLine> lines)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput());
        foreach (var line in lines.Where(line => !line.IsFact))
            output.Write(JsonSerializer.Serialize(line, Json) + "\n");
    }

    private static void Print(IEnumerable<CaseTableRow> rows)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput());
        var table = rows.ToList();
        var (what, stage) = (table.Max(row => row.What.Length), table.Max(row => row.Stage.Length));
        foreach (var row in table)
        {
            var date = row.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
            output.Write(
                $"{date,-10}  {row.What.PadRight(what)}  {row.Stage.PadRight(stage)}  {row.Why}".TrimEnd()
                    + "\n");
        }
    }
}
