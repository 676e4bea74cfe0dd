using System.Net;
using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Show;

/// <summary>
/// What the page of an initiative offers next: the one act that moves the case forward, and why others cannot
/// be done yet; evidence for a step on another's behalf among it.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed partial class StepsShownTests(DatabaseProvider provider)
{
    /// <summary>Where nobody else's initiatives push ours off the desk.</summary>
    private const string Magelang = "33.71";

    private const string NoEvidence = "Belum ada dokumen bukti dari tahap ini; yang sesuai:";

    private Visitor _officer = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Magelang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [Test]
    public async Task StepOnBehalf_NothingOfThisVisit_NamesTheDocumentThatWouldDo()
    {
        var walk = await At("dprd-deliberation");

        var page = await _officer.Get($"/initiatives/{walk.Id}");
        var form = await _officer.Get($"/initiatives/{walk.Id}/steps/return-by-dprd");

        foreach (var shown in new[] { Step(page, "return-by-dprd"), form.Html })
        {
            Assert.That(WebUtility.HtmlDecode(shown), Does.Contain($"{NoEvidence} “Keputusan DPRD”"));
            Assert.That(shown, Does.Contain($"/initiatives/{walk.Id}/documents/new?kind=dprd-decision"));
            Assert.That(shown, Does.Not.Contain("Catat…").And.Not.Contain("name=\"evidence\""));
        }
    }

    [Test]
    public async Task StepOnBehalf_OtherDocumentMissing_AsksForThatAlone()
    {
        var walk = await At("dprd-deliberation");

        var approve = Step(await _officer.Get($"/initiatives/{walk.Id}"), "approve-by-dprd");

        Assert.That(approve, Does.Not.Contain(NoEvidence));
        Assert.That(Primary().Matches(approve).Select(found => found.Groups["text"].Value),
            Is.EqualTo(["Lampirkan keputusan DPRD"]));
    }

    [Test]
    public async Task Desk_StepOnBehalfWithoutEvidence_IsNotCalledRecordableNow()
    {
        var walk = await At("confirmation-forwarding");

        var desk = (await _officer.Get("/")).Text;
        await walk.Record("confirmation-letter", "kemendagri");
        var after = (await _officer.Get("/")).Text;

        Assert.That(Item(desk, walk), Does.Contain($"{NoEvidence} “Surat konfirmasi”"));
        Assert.That(Item(desk, walk), Does.Not.Contain("dapat dicatat sekarang"));
        Assert.That(Item(after, walk), Does.Contain("dapat dicatat sekarang"));
    }

    [Test]
    public async Task Form_OneDocumentOfThisVisit_BeginsWithIt()
    {
        var walk = await At("dprd-deliberation");
        var decision = await walk.Record("dprd-decision", "dprd");

        var form = await _officer.Get($"/initiatives/{walk.Id}/steps/approve-by-dprd");

        Assert.That(form.Html, Does.Match($"<option(?=[^>]*selected)[^>]*value=\"{decision}\""));
        Assert.That(form.Text, Does.Contain("Pilih dokumen bukti"));
    }

    [Test]
    public async Task Form_TwoDocumentsAndNoneChosen_SaysToChooseBesideTheField()
    {
        var walk = await At("dprd-deliberation");
        await walk.Record("dprd-decision", "dprd");
        await walk.Record("dprd-decision", "dprd");
        var path = $"/initiatives/{walk.Id}/steps/approve-by-dprd";
        var form = await _officer.Get(path);

        var answer = await _officer.Post(
            path, ("version", form.Value("version")), ("note", "rapat paripurna"));

        Assert.That(form.Html, Does.Not.Match("<option(?=[^>]*selected)"));
        Assert.That(answer.Html, Does.Match(
            "id=\"field-evidence-error\"[^>]*>.*?Pilih dokumen bukti\\.</div>"));
        Assert.That(answer.Text, Does.Contain("rapat paripurna"));
    }

    [Test]
    public async Task Page_ReasonsOfOneKind_AreOneLineThatOpens()
    {
        var walk = await At("review");

        var step = Step(await _officer.Get($"/initiatives/{walk.Id}"), "complete-review");

        Assert.That(step, Does.Match("<summary[^>]*>8 persyaratan belum ditelaah</summary>"));
        Assert.That(
            Regex.Match(step, "<details>.*?</details>", RegexOptions.Singleline).Value,
            Does.Contain("Saling melengkapi").And.Contain("Pasal 27 ayat (3)"));
    }

    [TestCase("initiative", "Catat…")]
    [TestCase("review", "Lampirkan laporan hasil penjajakan")]
    [TestCase("dprd-deliberation", "Lampirkan keputusan DPRD")]
    [TestCase("confirmation-forwarding", "Lampirkan surat konfirmasi")]
    [TestCase("signing-preparation", "Lampirkan Surat Kuasa (Full Powers)")]
    public async Task Page_OfAStage_HasOnePrimaryButtonTheActAhead(string stage, string act)
    {
        var walk = await At(stage);

        var page = await _officer.Get($"/initiatives/{walk.Id}");

        Assert.That(
            Primary().Matches(page.Html).Select(found => WebUtility.HtmlDecode(found.Groups["text"].Value)),
            Is.EqualTo(new[] { act }));
    }

    [Test]
    public async Task Page_OnHold_OffersToResumeFirst()
    {
        var walk = await At("review");
        await walk.Post("hold", new { reason = "menunggu mitra", version = walk.Version });

        var page = await _officer.Get($"/initiatives/{walk.Id}");

        Assert.That(Primary().Matches(page.Html), Has.Count.EqualTo(1));
        Assert.That(Step(page, "resume-work"), Does.Contain("btn-brand"));
        Assert.That(More(page), Does.Not.Contain("step-resume-work").And.Contain("step-withdraw"));
    }

    [Test]
    public async Task Page_ActsThatEndOrHoldACase_StandUnderMore()
    {
        var walk = await At("review");

        var page = await _officer.Get($"/initiatives/{walk.Id}");

        Assert.That(More(page), Does.Contain("step-withdraw").And.Contain("step-put-on-hold"));
        Assert.That(More(page), Does.Not.Contain("step-complete-review"));
    }

    [Test]
    public async Task Page_ForTheDprdInItsOwnStage_OffersToAttachItsDecision()
    {
        var walk = await At("dprd-deliberation");
        using var dprd = await Host.Visit("dprd", Magelang);

        var page = await dprd.Get($"/initiatives/{walk.Id}");

        Assert.That(
            Primary().Matches(page.Html).Select(found => found.Groups["text"].Value),
            Is.EqualTo(["Lampirkan keputusan DPRD"]));
    }

    private async Task<Walk> At(string stage) => await (await Walk.Open(
        Host, Magelang, $"Mitra {Guid.NewGuid():n}"[..14])).To(stage);

    /// <summary>What stands of one step on the page.</summary>
    private static string Step(Visited page, string step) => Regex.Match(
        page.Html,
        $"<div class=\"step\"[^>]*aria-labelledby=\"step-{step}\".*?(?=<div class=\"step\"|</section>)",
        RegexOptions.Singleline).Value;

    private static string More(Visited page) => Regex.Match(
        page.Html, "<summary class=\"fw-semibold\">Lainnya</summary>.*?</section>",
        RegexOptions.Singleline).Value;

    /// <summary>What the desk says of an initiative, up to the next one.</summary>
    private static string Item(string desk, Walk walk) => Regex.Match(
        desk, $"{Regex.Escape(walk.Number)}.*?(?=KSDPL-|$)", RegexOptions.Singleline).Value;

    [GeneratedRegex("<a class=\"btn btn-brand\"[^>]*>(?:<svg.*?</svg> ?)?(?<text>[^<]*)</a>")]
    private static partial Regex Primary();
}
