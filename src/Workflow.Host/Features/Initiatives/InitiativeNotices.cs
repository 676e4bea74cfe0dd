using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>Who is to be told of what happened; told after the commit, retried, never twice.</summary>
public static class InitiativeNotices
{
    /// <summary>The subscriber that turns deliveries into notices.</summary>
    public const string Subscriber = "notices";

    /// <summary>One delivery per commit, naming its newest entry worth a notice.</summary>
    public static void Deliver(UnitOfWork unit, Guid id, Initiative before, Initiative after)
    {
        for (var sequence = before.Version + 1; sequence <= after.Version; sequence++)
        {
            var happened = after.EntryAt(sequence);
            if (happened is InitiativeOpened or StepTaken or FlagRaised or DueDayMoved
                or CorrectionRequested or CorrectionConfirmed or CorrectionDeclined
                || IsInvitation(happened) || IsOfAnswers(happened))
                unit.Deliver(Subscriber, Portable.Text(id), sequence, "");
        }
    }

    /// <summary>Only a ministry is told here: the others see the initiative anyway.</summary>
    private static bool IsInvitation(InitiativeEvent happened) =>
        happened is PartyRecorded { Invited: true } party && PartyIds.IsMinistry(party.Party);

    /// <summary>The office knows what it recorded itself; what a party says itself it does not.</summary>
    private static bool IsOfAnswers(InitiativeEvent happened) => happened
        is AnswerRequested or AnswerReminded or AnswerRequestWithdrawn or AnswerOverdue
        or PartyRecorded { Request: not null, Evidence: null };
}
