using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Show;

/// <summary>What somebody entered and nobody acts on is at least shown where people look.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class KeptAndShownTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Document_ItsLetter_IsShownWithSenderDateAndSignatory()
    {
        var walk = await (await Walk.Open(Host)).To("review");
        var officer = await walk.Person("officer");
        (await officer.Upload(
            walk.Id, "exploration-report", walk.Version, ("letterNumber", "415/12"),
            ("letterDate", "2026-02-20"), ("sender", "Bagian Kerja Sama"), ("signatory", "Siti Rahma")))
            .Expect(201);

        Assert.That(
            (await (await Host.Visit("officer", Walk.Semarang)).Get("/" + walk.Path)).Text,
            Does.Match("415/12.*surat tertanggal .* dari Bagian Kerja Sama, ditandatangani Siti Rahma"));
    }

    [Test]
    public async Task Step_TakenOnAnothersBehalf_ShowsItsEvidenceInTheHistory()
    {
        var walk = await (await Walk.Open(Host)).To("dprd-deliberation");
        var evidence = await walk.Record("dprd-decision");
        await walk.Post(
            "steps", new { step = "approve-by-dprd", version = walk.Version, onBehalfOf = "dprd", evidence });

        Assert.That(
            (await (await Host.Visit("officer", Walk.Semarang)).Get("/" + walk.Path)).Html,
            Does.Match($"Bukti:\\s*<a href=\"/initiatives/{walk.Id}/documents/{evidence}\""));
    }
}
