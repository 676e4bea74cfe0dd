using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>
/// A form that does something to an initiative. It is sent with the version it was made upon: whoever was
/// slower reads what the other has changed, keeps what was typed, and may send it again.
/// </summary>
public abstract class ActPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : InitiativePage(db, rulebooks, time)
{
    /// <summary>What others have recorded since the page was opened; empty where nobody was faster.</summary>
    public ImmutableArray<IHtmlContent> ChangedSince { get; private set; } = [];

    protected InitiativeDesk Desk => desk;

    protected CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>
    /// The documents of this visit, which can show another's will; where there is only one, forms begin
    /// with it.
    /// </summary>
    public IReadOnlyList<Option> EvidenceOptions => [.. OwnersWill.Shown(State).Select(entry => new Option(
        Portable.Text(entry.Event.Id), Described(entry.Event)))];

    /// <summary>The version that the form was made upon.</summary>
    /// <exception cref="WrongInputException">The form carries none.</exception>
    protected long SeenVersion => long.TryParse(
        Typed("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        ? version
        : throw new WrongInputException("", new(
            "Formulir ini tidak lengkap; muat ulang halamannya.",
            "The form is incomplete; reload the page."));

    /// <summary>Sends commands, as one.</summary>
    protected async Task<IActionResult> Send(string done, params IReadOnlyList<InitiativeCommand> commands) =>
        await Answered(await desk.Handle(
            Id, commands, Actor, SeenVersion, IdempotencyKey.OfForm(HttpContext), stop: Stop), done);

    /// <summary>Goes back to the initiative, or says here why not.</summary>
    protected async Task<IActionResult> Answered(CommandResult answer, string done) => answer switch
    {
        Initiatives.Done => Done(Path, done),
        Stale => await Overtaken(),
        NotDone refused => await Refused(refused.Reasons),
        _ => NotFound(),
    };

    /// <summary>
    /// Answers who may not record a fact; null for who may. Nobody reads that an initiative that has ended is
    /// not theirs: whoever might have recorded it is led back, or reads the refusal beside what was typed.
    /// </summary>
    protected IActionResult? UnlessMay(InitiativeEvent fact) =>
        MayRecord(fact) ? null
        : !Initiative.Closed || !Permissions.MayRecord(Actor, State, Stage, fact) ? Forbid()
        : HttpMethods.IsPost(Request.Method) ? null
        : LocalRedirect(Path);

    /// <summary>What tells two documents of a kind apart: file and date.</summary>
    private string Described(DocumentRecorded document) => string.Join(", ", new[]
    {
        L(Procedure.FindDocument(document.Kind)?.Title ?? new(document.Kind, document.Kind)),
        document.File?.Name, CivilDates.Shortened(document.Dated, Language),
    }.OfType<string>());

    /// <summary>How long a clock runs for the office, such as <c>45 hari kerja</c>.</summary>
    protected string DaysOf(Clock clock) =>
        L(ProcedureWords.Days(clock with { Target = Rules.Targets.For(clock) }));

    protected override async Task<IActionResult> Again() => await Load() ? Page() : NotFound();

    private async Task<IActionResult> Overtaken()
    {
        var again = await Wrong(
            new Dictionary<string, string>
            {
                [""] = L(
                    "Orang lain lebih dahulu mencatat sesuatu. Baca perubahannya, lalu kirim lagi jika "
                        + "masih benar.",
                    "Somebody else has recorded something first. Read what changed, then send it again if "
                        + "still right."),
            },
            StatusCodes.Status409Conflict);
        TellChanges();
        return again;
    }

    /// <summary>What others recorded while nobody was signed in is told as well.</summary>
    protected override void OnGivenBack()
    {
        if (Typed("version") is not null)
            TellChanges();
    }

    private void TellChanges() =>
        ChangedSince = [.. State.History.Skip((int)SeenVersion).Select(Told)];

    private Task<IActionResult> Refused(ImmutableList<Refusal> reasons) => Wrong(
        reasons.GroupBy(FieldOf)
            .ToDictionary(field => field.Key, field => string.Join(" ", field.Select(Text))),
        reasons.Exists(reason => reason is NotPermitted)
            ? StatusCodes.Status403Forbidden
            : StatusCodes.Status409Conflict);

    /// <summary>The field that a reason is about; the empty name where it is about none.</summary>
    private static string FieldOf(Refusal reason) => reason switch
    {
        ReasonMissing => "note",
        DateBeforeEvent { Dated: "receipt" } or DateAhead => "receivedOn",
        DateBeforeEvent { What: "correction" } or DateAfterNext => "dated",
        DateBeforeEvent { What: "document" } => "dated",
        DateBeforeEvent => "on",
        DocumentMissing { Kind: "evidence" } or NewerDocumentNeeded { Kind: "evidence" } => "evidence",
        _ => "",
    };

    private string Text(Refusal reason) => ReasonBody.Of(reason, Procedure, Words, Language).Text;
}
