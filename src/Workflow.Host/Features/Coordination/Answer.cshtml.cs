using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Coordination;

/// <summary>
/// Where a link leads that a party was given. Opening it uses nothing up: programs that look for harm open
/// every link of a mail.
/// </summary>
[AllowAnonymous]
public sealed class AnswerByLinkPage(
    AnswerLinkDesk desk, WorkflowDb db, AddressLimits limits, TimeProvider time) : OfficePage
{
    /// <summary>What the link stands for; null where there is no such link.</summary>
    public LinkedRequest? Found { get; private set; }

    /// <summary>The entry with the answer, for the receipt; null before there is one.</summary>
    public JournalRow? Entry { get; private set; }

    public Initiative State => Found!.State;

    public AnswerRequested Asked => Found!.Request.Asked;

    public string PartyName => L(AnswerSentences.Name(Asked.Party, desk.Rulebooks.Words));

    /// <summary>The last day for the answer, as counted today; null where it cannot be counted.</summary>
    public DateOnly? Due =>
        Found!.Request.Read(State, desk.Rulebooks.For(State), CivilClock.Today(time)).Due;

    public IEnumerable<Option> Answers => AnswerParty.Kinds
        .Select(answer => new Option(answer, Localizer.Capital(L(AnswerSentences.Answer(answer)))));

    private string? Key => Request.Query["key"];

    private CancellationToken Stop => HttpContext.RequestAborted;

    public Task<IActionResult> OnGetAsync() => Again();

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = new LinkAnswer(Typed("answer"), Given("note"), Given("name"), Given("office"));
        return await desk.Answer(Key, answer, Stop) is Done
            ? LocalRedirect($"/answer?key={Key}")
            : await Again(); // The page says what has become of the link.
    }

    protected override async Task<IActionResult> Again()
    {
        Found = await desk.Find(db, Key, Stop);
        if (Found is null)
        {
            Response.StatusCode = limits.AllowBadToken(HttpContext)
                ? StatusCodes.Status404NotFound : StatusCodes.Status429TooManyRequests;
        }
        else if (!Found.IsOpen && HttpMethods.IsPost(Request.Method))
            Response.StatusCode = StatusCodes.Status409Conflict;

        Entry = Found is null ? null : await desk.EntryOf(db, Found, Stop);
        return Page();
    }
}
