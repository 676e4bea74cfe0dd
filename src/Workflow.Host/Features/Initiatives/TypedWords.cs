using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Corrections;

namespace Workflow.Host.Features.Initiatives;

/// <summary>What people typed of what the sentence about an entry says.</summary>
public static class TypedWords
{
    public static IEnumerable<string?> Of(InitiativeEvent happened) => happened switch
    {
        InitiativeOpened opened => [opened.TakenOver?.Note],
        StepTaken step => [step.Note],
        WorkPutOnHold hold => [hold.Reason],
        FindingRecorded finding => [finding.Note],
        PartyRecorded party => [party.Note],
        AnswerRequested asked => [asked.Question],
        AnswerRequestWithdrawn withdrawn => [withdrawn.Reason],
        AnswererErased erased => [erased.Reason],
        MeetingHeld meeting => [meeting.Place],
        ReceiptRecorded receipt => [receipt.Note],
        NoteTaken note => [note.Text],
        OfficersAssigned assigned => [assigned.Reason],
        CorrectionRequested asked => [asked.Title, asked.Partner?.Name, asked.Reason],
        CorrectionDeclined declined => [declined.Reason],
        _ => [],
    };
}
