using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>Opens an initiative, or takes over a running paper file at its present stage.</summary>
[Authorize(Roles = Roles.Office)]
public sealed class OpenPage(InitiativeDesk desk, Rulebooks rulebooks, TimeProvider time) : OfficePage
{
    [FromQuery(Name = "procedure")]
    public string? Key { get; set; }

    public DateOnly Today => CivilClock.Today(time);

    /// <summary>The newest valid version of each procedure.</summary>
    public IEnumerable<Procedure> Procedures =>
        rulebooks.Definitions.Keys.Select(key => rulebooks.NewestValidOn(key, Today)).OfType<Procedure>();

    /// <summary>
    /// The procedure that was chosen; null before. A file of earlier days may ask for an older one.
    /// </summary>
    public Procedure? Procedure => Typed("procedure", Key) is { Length: > 0 } key
        ? rulebooks.NewestValidOn(key, Today)
            ?? rulebooks.Definitions.Procedures.LastOrDefault(other => other.Key == key)
        : null;

    public string RegionName => rulebooks.Definitions.Regions.Find(Actor.Region!)?.Name ?? Actor.Region!;

    public bool IsProvince => rulebooks.Definitions.Regions.Find(Actor.Region!)?.Kind == "province";

    public IEnumerable<Option> CountryOptions => Option.Countries(Language);

    public bool TakesOver => !string.IsNullOrEmpty(Typed("takenOver.stage"))
        || Errors.Keys.Any(name => name.StartsWith("takenOver", StringComparison.Ordinal));

    /// <summary>
    /// The number of an open initiative with the same title and partner, to be asked whether it is this one;
    /// null where there is none, or where it was answered.
    /// </summary>
    public string? Same { get; private set; }

    public string? ModeHint(PartnerKind kind) => kind.Mode is { } mode
        ? L("Hanya untuk: ", "Only for: ") + L(Procedure!.Modes.First(other => other.Id == mode).Title)
        : null;

    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new InputErrors();
        var request = Read(errors);
        var (command, procedure) = request.ToCommand(rulebooks.Definitions, Today, errors);
        var answer = await desk.Open(
            command, procedure, Actor, IdempotencyKey.OfForm(HttpContext),
            unlessAlike: !TypedAll("another").Contains("yes"), HttpContext.RequestAborted);
        if (answer is Alike { Number: var number })
        {
            Same = number;
            return await Wrong(
                new Dictionary<string, string>
                {
                    ["another"] = L(
                        $"Sama dengan {number}? Lanjutkan di sana, atau nyatakan bahwa ini prakarsa lain.",
                        $"The same as {number}? Go on there, or say that this is another one."),
                },
                StatusCodes.Status409Conflict);
        }

        return answer switch
        {
            Initiatives.Done done => Done($"/initiatives/{done.Id}", L(
                $"Prakarsa {done.State.Opened.Number} dibuka.",
                $"Initiative {done.State.Opened.Number} is opened.") + done.Warned(Language)),
            NotDone { Reasons: [DateBeforeEvent early, ..] } => await Wrong(
                new Dictionary<string, string>
                {
                    ["takenOver.enteredOn"] = L(RefusalTexts.Sentence(early, procedure, rulebooks.Words)),
                },
                StatusCodes.Status409Conflict),
            _ => Forbid(),
        };
    }

    private OpenRequest Read(InputErrors errors)
    {
        var entered = errors.Day("takenOver.enteredOn", Typed("takenOver.enteredOn"));
        var takenOver = Given("takenOver.stage") is { } stage
            ? new TakenOverRequest(stage, entered, Given("takenOver.note"))
            : null;
        return new(
            Given("procedure"), Given("title"), Actor.Region,
            new(Given("partner.name"), Given("partner.country"), Given("partner.kind")), TypedAll("objects"),
            Given("origin"), Given("mode"), TypedAll("touchesRegencyCity").Contains("yes"),
            errors.Day("openedOn", Typed("openedOn")), takenOver);
    }
}
