namespace Workflow.Engine.Initiatives.Answers;

/// <summary>What is asked of parties, and what they say, in the state of an initiative.</summary>
internal static class AnswerFold
{
    /// <summary>What a party did or said; where it was asked, that is its answer.</summary>
    public static Initiative Say(Initiative state, long sequence, PartyRecorded party)
    {
        var said = state with { Parties = state.Parties.Add(new(sequence, party)) };
        return party.Request is { } number
            ? Change(said, number, request => request with { Answer = sequence })
            : said;
    }

    /// <exception cref="InvalidOperationException">The event is no request's: a bug.</exception>
    public static Initiative Apply(Initiative state, long sequence, AnswerEvent happened) =>
        happened switch
        {
            AnswerRequested asked => state with { Requests = state.Requests.Add(new(sequence, asked)) },
            AnswerLinkGiven given => Change(
                state, given.Number, request => request with { Link = given, IsErased = false }),
            AnswererErased erased => Change(
                state, erased.Number, request => request with { IsErased = true }),
            AnswerReminded reminded => Change(
                state, reminded.Number, request => request with { RemindedOn = reminded.On }),
            AnswerRequestWithdrawn withdrawn => Change(
                state, withdrawn.Number, request => request with { Withdrawn = withdrawn }),
            AnswerOverdue late => Change(
                state, late.Number, request => request with { WasOverdue = true }),
            _ => throw new InvalidOperationException($"{happened.GetType().Name} asks nobody."),
        };

    /// <summary>No request is ever undone, so that its number is its place.</summary>
    private static Initiative Change(
        Initiative state, int number, Func<AnswerRequest, AnswerRequest> changed) =>
        state with { Requests = state.Requests.SetItem(number - 1, changed(state.Requests[number - 1])) };
}
