using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>
/// The findings on all requirements of PP 28/2018 art. 27 in one form; what changed is kept as one.
/// </summary>
public sealed class FindingsPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public IEnumerable<Requirement> Requirements => Procedure.RequirementsFor(Initiative.Objects);

    public static string MetField(string requirement) => "met." + requirement;

    public static string NoteField(string requirement) => "note." + requirement;

    public FindingRecorded? Finding(string requirement) =>
        State.Findings.FindLast(entry => entry.Event.Requirement == requirement)?.Event;

    protected override IActionResult? Instead() => UnlessMay(new FindingRecorded(Today, Today, "", true));

    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new InputErrors();
        var on = errors.NotAhead("on", errors.Day("on", Typed("on")), Today);
        var changed = Requirements.Select(requirement => Changed(requirement.Id, on ?? Today, errors))
            .OfType<FindingRecorded>().ToList();
        errors.ThrowIfAny();
        return changed.Count == 0
            ? Done(Path, L("Tidak ada yang berubah.", "Nothing changed."))
            : await Send(
                L($"{changed.Count} hasil telaah dicatat.", $"Findings recorded: {changed.Count}."),
                [.. changed.Select(finding => new RecordFact(finding))]);
    }

    private FindingRecorded? Changed(string requirement, DateOnly on, InputErrors errors)
    {
        var note = Given(NoteField(requirement));
        errors.Optional(NoteField(requirement), note, InputErrors.MaxText);
        if (Typed(MetField(requirement)) is not { Length: > 0 } met)
        {
            if (note is not null)
            {
                errors.Add(MetField(requirement), "Pilih terpenuhi atau tidak, sebelum catatannya.",
                    "Say whether it is met before the note.");
            }

            return null;
        }

        errors.OneOf(MetField(requirement), met, ["yes", "no"]);
        var before = Finding(requirement);
        return before is not null && before.Met == (met == "yes") && before.Note == note
            ? null
            : new(on, Today, requirement, met == "yes", note);
    }
}
