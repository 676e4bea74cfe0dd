using System.Text;
using Prakarsa.Client;
using Prakarsa.Client.Models;

namespace Workflow.Client.Tests;

/// <summary>
/// What another office's program would be: a client generated from the description alone, compiled, and
/// taken through the whole procedure.
/// </summary>
internal sealed class GeneratedClientTests
{
    private static readonly string[] Roles =
        ["officer", "dprd", "kemendagri", "kemlu", "region-head", "auditor"];

    private readonly Dictionary<string, PrakarsaClient> _people = [];
    private ServedOffice _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _office = new();
        foreach (var role in Roles)
            _people[role] = await _office.As($"{role}-generated", role, ClientWalk.Region);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _office.DisposeAsync();

    [Test]
    public async Task Ksdpl_FromTheOpeningToTheSigning_IsDrivenByIt()
    {
        var walk = new ClientWalk(_people);
        await walk.Open();
        await RefuseTooEarly(walk);
        await walk.ToTheEnd();

        var shown = (await walk.As("officer").GetAsync())!;
        Assert.That((shown.Stage, shown.Closed, shown.Version), Is.EqualTo(("in-force", true, walk.Version)));
        Assert.That(shown.Documents!.Select(document => document.Kind), Does.Contain("mou-signed"));
        await AssertAgreement(shown);
        await AssertRead(walk, shown);
    }

    private static async Task RefuseTooEarly(ClientWalk walk)
    {
        var asked = new StepRequest { Step = "sign-mou", Version = walk.Version };
        var refused = await Problem(() => walk.As("officer").Steps.PostAsync(asked));
        Assert.That((refused.ResponseStatusCode, refused.Code), Is.EqualTo((409, "refused")));
        Assert.That(refused.Reasons!.Select(reason => reason.Code), Is.EqualTo(["step-not-available"]));

        var wrong = new StepRequest { Version = walk.Version };
        var told = await Problem(() => walk.As("officer").Steps.PostAsync(wrong));
        Assert.That((told.ResponseStatusCode, told.Code), Is.EqualTo((400, "wrong-input")));

        var stale = await Problem(() => walk.As("officer").Notes.PostAsync(
            new NoteRequest { Text = "x" }, request => request.Headers.Add("If-Match", "\"x\"")));
        Assert.That((stale.ResponseStatusCode, stale.Version), Is.EqualTo((412, walk.Version)));
    }

    private static async Task<ProblemBody> Problem(Func<Task> call) =>
        (await Assert.ThrowsAsync<ProblemBody>(call))!;

    private async Task AssertAgreement(InitiativeView shown)
    {
        var agreements = _people["auditor"].Api.V1.Agreements;
        var agreement = (await agreements[shown.Agreement!.Value].GetAsync())!;
        Assert.That((agreement.Partner, agreement.Status), Is.EqualTo(("Penang", AgreementStatus.InForce)));
        Assert.That(agreement.Initiative!.Number, Is.EqualTo(shown.Number));
        Assert.That(agreement.RemindersAhead, Is.Not.Empty);
        var listed = (await agreements.GetAsync(request => request.QueryParameters.Q = "penang"))!;
        Assert.That(listed.Items!.Single().Id, Is.EqualTo(shown.Agreement));
    }

    private async Task AssertRead(ClientWalk walk, InitiativeView shown)
    {
        var auditor = _people["auditor"].Api.V1;
        var found = (await auditor.Initiatives.GetAsync(request => request.QueryParameters.Q = "penang"))!;
        Assert.That(found.Items!.Single().Number, Is.EqualTo(shown.Number));
        var journal = (await walk.As("auditor").Journal.GetAsync(
            request => request.QueryParameters.PageSize = "200"))!;
        Assert.That(journal.Items!.Count, Is.EqualTo(walk.Version));
        Assert.That((await auditor.Board.GetAsync())!.Total!.Open, Is.Zero);
        var procedure = (await auditor.Procedures["ksdpl"].Versions[1].GetAsync())!;
        Assert.That(procedure.Diagram, Does.StartWith("stateDiagram-v2"));
        Assert.That((await auditor.Calendar[2026].GetAsync())!.Holidays, Is.Not.Empty);

        var signed = shown.Documents!.Single(document => document.Kind == "mou-signed");
        await using var file = (await walk.As("officer").Documents[signed.Id!.Value].File.GetAsync())!;
        using var reader = new StreamReader(file, Encoding.UTF8);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo(ClientWalk.Letter("mou-signed")));
    }
}
