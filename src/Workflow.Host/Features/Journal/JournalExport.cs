using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal;

/// <summary>
/// What a search finds as a file, written while it is read: it may be the whole journal, and the reader slow
/// or gone before its end.
/// </summary>
public sealed class JournalExport(
    IEnumerable<IReadOnlyList<JournalRow>> batches, JournalLines lines, Language language,
    JournalExport.Form form)
    : ActionResult
{
    private const int MostSaid = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // It is no page; letters stay letters.
    };

    public enum Form
    {
        /// <summary>For spreadsheets.</summary>
        Csv,

        /// <summary>
        /// For programs: one entry a line, as the API gives it, so that its hash can be recomputed.
        /// </summary>
        Lines,
    }

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, stop) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = form == Form.Csv ? CsvFile.ContentType : "application/jsonl; charset=utf-8";
        response.Headers.ContentDisposition =
            $"attachment; filename=\"journal.{(form == Form.Csv ? "csv" : "jsonl")}\"";
        await (form == Form.Csv ? WriteTable(response.Body, stop) : WriteLines(response.Body, stop));
    }

    private async Task WriteTable(Stream body, CancellationToken stop)
    {
        await using var csv = new CsvFile(body, language);
        await csv.Write(Header, stop);
        foreach (var batch in batches)
        {
            foreach (var some in batch.Chunk(MostSaid))
            {
                foreach (var line in await lines.Of(some, stop))
                    await csv.Write(Cells(line), stop);
            }

            await HearWhetherTheReaderLeft();
        }
    }

    private async Task WriteLines(Stream body, CancellationToken stop)
    {
        await using var text = new StreamWriter(body, bufferSize: 1 << 16, leaveOpen: true);
        foreach (var batch in batches)
        {
            foreach (var entry in batch)
                await text.WriteAsync(Line(entry).AsMemory(), stop);
            await HearWhetherTheReaderLeft();
        }
    }

    /// <summary>
    /// Nothing written to who has left is waited for: without a pause all would be written before the word of
    /// it gets its turn.
    /// </summary>
    private static async Task HearWhetherTheReaderLeft() => await Task.Yield();

    private static string[] Header =>
        ["at", "actor", "onBehalfOf", "subject", "event", "text", "stream", "sequence", "data",
            "previousHash", "hash", "happenedOn", "recordedOn"];

    private string?[] Cells(JournalLine line) =>
    [
        line.Entry.At, line.Entry.Actor, line.Entry.OnBehalfOf, line.Subject.Name.In(language),
        line.Entry.Event, line.Sentence.In(language), line.Entry.Stream, $"{line.Entry.Sequence}",
        line.Entry.Data, line.Entry.PreviousHash, line.Entry.Hash,
        line.HappenedOn is { } day ? Portable.Text(day) : null,
        line.At is { } at ? Portable.Text(CivilClock.DateOf(at)) : null,
    ];

    /// <summary>An entry as a line of JSON.</summary>
    internal static string Line(JournalRow entry)
    {
        try
        {
            return JsonSerializer.Serialize(JournalItem.Of(entry), Json) + "\n";
        }
        catch (JsonException) // Tampered data is shown as the text that it is.
        {
            return JsonSerializer.Serialize(entry, Json) + "\n";
        }
    }
}
