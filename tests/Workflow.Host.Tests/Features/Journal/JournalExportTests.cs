using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal;

/// <summary>What leaves the journal as a file, and what a tampered one looks like.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class JournalExportTests(DatabaseProvider provider)
{
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(provider);

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Export_Lines_CanBeRecomputedByAnybody()
    {
        var walk = await Walk.Open(_host);
        await walk.Post("notes", new { text = "emoji 😀 dan \"kutip\"", version = walk.Version });
        var file = await (await _host.Visit("officer", Walk.Semarang)).Get(
            $"/journal?handler=Lines&initiative={walk.Number}");

        var whole = Recomputed.Of(file.Html);
        Assert.That(
            (whole.Code, whole.Output.Trim(), whole.Error),
            Is.EqualTo((0, "2 entries in 1 streams; 0 broken", "")));
        var touched = Recomputed.Of(file.Html.Replace("kutip", "kutib", StringComparison.Ordinal));
        Assert.That((touched.Code, touched.Error), Is.EqualTo(
            (1, $"{walk.Id}: entry 2 is not what was written: its hash is of other members\n")));
        var first = file.Html[..(file.Html.IndexOf('\n', StringComparison.Ordinal) + 1)];
        Assert.That(Recomputed.Of(first + first).Error, Does.Contain("entry 2 does not follow entry 2"));
    }

    [Test]
    public async Task Export_Csv_IsNoFormulaForASpreadsheet()
    {
        var walk = await Walk.Open(_host, partner: "=HYPERLINK(\"http://x\")");
        var file = await (await _host.Visit("auditor")).Get($"/journal?handler=Csv&initiative={walk.Number}");

        Assert.That(file.Html, Does.StartWith("\uFEFFat;actor;"));
        Assert.That(
            Cells(file.Html),
            Has.None.Matches<string>(cell => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]));
        Assert.That(file.Html, Does.Contain(walk.Number));
    }

    [Test]
    public async Task Journal_Tampered_IsShownAllTheSame()
    {
        var walk = await Walk.Open(_host);
        _host.Database.Tamper(
            $"UPDATE journal SET data = 'bukan JSON', at = 'dahulu' WHERE stream = '{walk.Id}'");
        var auditor = await _host.Visit("auditor");

        var told = (await (await walk.Person("officer")).Get($"{walk.Path}/journal")).Expect(500);
        Assert.That((string?)told.Body["code"], Is.EqualTo("journal-differs"));
        Assert.That(
            (await auditor.Get($"/journal?initiative={walk.Number}")).Text,
            Does.Contain("tidak dapat dibaca").And.Contain("bukan JSON"));
        Assert.That(
            (await auditor.Get($"/journal?handler=Lines&initiative={walk.Number}")).Html,
            Does.Contain("bukan JSON"));
        Assert.That(
            (await auditor.Get($"/journal?handler=Csv&initiative={walk.Number}")).Html,
            Does.Contain("bukan JSON"));
    }

    private static IEnumerable<string> Cells(string csv) =>
        Regex.Matches(csv.TrimStart('\uFEFF'), "(?:^|;|\r\n)(\"(?:[^\"]|\"\")*\"|[^;\r\n]*)")
            .Select(match => match.Groups[1].Value.Trim('"'));
}
