using System.Text;
using Microsoft.Kiota.Abstractions;
using Prakarsa.Client;
using Prakarsa.Client.Api.V1.Initiatives.Item;
using Prakarsa.Client.Models;

namespace Workflow.Client.Tests;

/// <summary>
/// Takes an initiative through the procedure with generated clients, each step by the person whose it is.
/// </summary>
/// <param name="people">The client of who has a role.</param>
internal sealed class ClientWalk(IReadOnlyDictionary<string, PrakarsaClient> people)
{
    public const string Region = "33.74";

    private const string Ministry = "ministry:education-culture";

    /// <summary>
    /// Whose stage it is, what it needs, and the step out of it; PP 28/2018 art. 26 to 40.
    /// </summary>
    private static readonly (string Stage, string Owner, string[] Documents, string Step)[] Way =
    [
        ("initiative", "officer", [], "accept-initiative"),
        ("review", "officer", ["exploration-report"], "complete-review"),
        ("loi-drafting", "officer", ["loi-draft"], "agree-loi-text"),
        ("consultation", "officer", ["study", "loi-signed"], "sign-loi"),
        ("plan-drafting", "officer", ["cooperation-plan", "dprd-request-letter"], "submit-to-dprd"),
        ("dprd-deliberation", "dprd", ["dprd-decision"], "approve-by-dprd"),
        ("verification", "kemendagri", ["written-consideration"], "clear-for-drafting"),
        ("text-drafting", "officer", ["mou-draft"], "submit-draft-text"),
        ("inter-ministry-meeting", "kemendagri", ["meeting-minutes"], "approve-draft-text"),
        ("kemlu-discussion", "kemlu", ["discussion-result", "confirmation-letter"], "issue-confirmation"),
        ("confirmation-forwarding", "kemendagri", [], "forward-confirmation"),
        ("signing-preparation", "region-head", ["full-powers", "mou-signed"], "sign-mou"),
    ];

    public Guid Id { get; private set; }

    public long Version { get; private set; }

    public string Stage { get; private set; } = "";

    public InitiativesItemRequestBuilder As(string role) => people[role].Api.V1.Initiatives[Id];

    public async Task Open()
    {
        var opened = (await people["officer"].Api.V1.Initiatives.PostAsync(new OpenRequest
        {
            Procedure = "ksdpl",
            Title = "Kota kembar dengan Penang",
            Region = Region,
            Partner = new() { Name = "Penang", Country = "MY", Kind = "state" },
            Objects = ["culture"],
            Origin = "region",
            CommandId = "open-penang",
        }))!;
        (Id, Version, Stage) = (opened.Id!.Value, opened.Version!.Value, opened.Stage!);
    }

    /// <summary>Every step from where it stands to the end of the way.</summary>
    public async Task ToTheEnd()
    {
        foreach (var (stage, owner, documents, step) in Way.SkipWhile(leg => leg.Stage != Stage))
        {
            Assert.That(Stage, Is.EqualTo(stage));
            await Prepare(owner is "region-head" ? "officer" : owner, documents);
            var taken = (await As(owner).Steps.PostAsync(
                new StepRequest { Step = step, Version = Version, CommandId = step }))!;
            (Version, Stage) = (taken.Version!.Value, taken.Stage!);
        }
    }

    private async Task Prepare(string recorder, string[] documents)
    {
        if (Stage == "review")
            await Find();
        if (Stage == "consultation")
            await Tell(recorder, new PartyRequest { Consulted = true }, "kemendagri", "kemlu");
        foreach (var kind in documents)
            await Record(recorder, kind);
        if (Stage == "inter-ministry-meeting")
        {
            await Tell(
                recorder, new PartyRequest { Attended = true },
                "kemlu", Ministry, "province", "regency-city");
        }
    }

    /// <summary>Finds met whatever the procedure asks for, as the refused step names it.</summary>
    private async Task Find()
    {
        var shown = (await As("officer").GetAsync())!;
        var open = shown.Steps!.Single(step => step.Step == "complete-review").Reasons!
            .Where(reason => reason.Code == "requirement-open");
        foreach (var reason in open)
        {
            var kept = await As("officer").Findings[reason.Subject!].PutAsync(
                new FindingRequest { Met = true, Version = Version });
            Version = kept!.Version!.Value;
        }
    }

    private async Task Tell(string recorder, PartyRequest what, params string[] parties)
    {
        foreach (var party in parties)
        {
            what.Version = Version;
            Version = (await As(recorder).Parties[party].PutAsync(what))!.Version!.Value;
        }
    }

    /// <summary>The smallest letter that is taken as a document, and that differs by its kind.</summary>
    public static string Letter(string kind) => $"%PDF-1.4\n% {kind}\n%%EOF\n";

    private async Task Record(string recorder, string kind)
    {
        var body = new MultipartBody();
        body.AddOrReplacePart("kind", "text/plain", kind);
        body.AddOrReplacePart("sections", "text/plain", "all");
        body.AddOrReplacePart("version", "text/plain", $"{Version}");
        body.AddOrReplacePart(
            "file", "application/pdf", Encoding.UTF8.GetBytes(Letter(kind)), $"{kind}.pdf");
        var recorded = (await As(recorder).Documents.PostAsync(body))!;
        Version = recorded.Version!.Value;
        Assert.That(recorded.Sha256, Has.Length.EqualTo(64));
    }
}
