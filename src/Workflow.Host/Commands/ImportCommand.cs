using System.CommandLine;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;

namespace Workflow.Host.Commands;

/// <summary><c>import agreements FILE</c>: adds or updates agreements, all rows or none.</summary>
public static class ImportCommand
{
    /// <summary>Whoever may run commands on the server.</summary>
    private static readonly Actor Operator = new("operator", [], null);

    public static Command Create(Func<WebApplication> build)
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "The list, CSV or XLSX; line 1 names the columns.",
        };
        file.AcceptExistingOnly();
        var agreements = new Command(
            "agreements", "Adds or updates agreements, by region, partner and signing date; all or none.")
        {
            file,
        };
        agreements.SetAction((parsed, stop) =>
            Run(parsed.GetRequiredValue(file).ToString(), build, Console.Out, stop));
        return new("import", "Enters lists into the register.") { agreements };
    }

    private static async Task<int> Run(
        string file, Func<WebApplication> build, TextWriter output, CancellationToken stop)
    {
        await using var app = build();
        var services = app.Services;
        var today = CivilClock.Today(services.GetRequiredService<TimeProvider>());
        var list = AgreementImport.Read(
            await ReadAtMost(file, CsvTable.MaxBytes + 1, stop),
            services.GetRequiredService<Rulebooks>().Definitions, today);
        var result = list.Bad.Count > 0
            ? new(0, 0, 0, list.Bad)
            : await Enter(app, list.Agreements, stop);
        foreach (var bad in result.Bad)
            await output.WriteLineAsync($"{file}:{bad.Line}: {bad.Message}");
        if (result.Bad.Count > 0)
            return 1;

        await output.WriteLineAsync(
            $"{result.Added} added, {result.Updated} updated, {result.Unchanged} unchanged.");
        return 0;
    }

    private static async Task<ImportResult> Enter(
        WebApplication app, IReadOnlyList<ListedAgreement> list, CancellationToken stop)
    {
        app.Prepare();
        await app.Services.GetRequiredService<RulesKnown>().Load(stop); // Later decrees move reminders.
        return await app.Services.GetRequiredService<AgreementDesk>().Import(list, Operator, stop);
    }

    /// <summary>The start of the file: enough to see that it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAtMost(string file, int most, CancellationToken stop)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var content = new byte[most];
            var length = await stream.ReadAtLeastAsync(content, most, throwOnEndOfStream: false, stop);
            return content.AsMemory(0, length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException(error.Message, error);
        }
    }
}
