using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>What holds of every history: it tells the state, and only what was accepted is in it.</summary>
public sealed class FoldProperties
{
    [Test]
    public void Fold_WholeHistory_IsTheStateReachedStepByStep() => Check(life =>
        Shown(InitiativeFold.Fold(life.State.History)) == Shown(life.State));

    [Test]
    public void Fold_EveryBeginningOfAHistory_IsTheStateThereWas() => Check(life =>
        life.Asked.Skip(1).Where((_, at) => at % 10 == 0)
            .All(asked => Shown(InitiativeFold.Fold(asked.Before.History)) == Shown(asked.Before)));

    [Test]
    public void Decide_Accepted_OnlyAddsToTheHistory() => Check(life =>
        life.Asked.Zip(life.Asked.Skip(1)).All(pair =>
            pair.Second.Before.History.Take(pair.First.Before.History.Count)
                .SequenceEqual(pair.First.Before.History)));

    [Test]
    public void Decide_Refused_GivesReasonsAndNoneTwice() => Check(life => life.Asked.All(asked =>
        Outcome(life, asked) is not Refused<InitiativeEvent> { Reasons: var reasons }
        || (!reasons.IsEmpty && reasons.Distinct().Count() == reasons.Count)));

    /// <summary>Recorded wrong and set right, a fact is as if it had been right from the start.</summary>
    [TestCase("document")]
    [TestCase("finding")]
    [TestCase("consulted")]
    [TestCase("attended")]
    [TestCase("receipt")]
    public void Correction_OfAFactsDate_IsAsIfItHadBeenRecordedRight(string what) =>
        Prop.ForAll(
            Gen.Choose(0, 60).Zip(Gen.Choose(0, 60)).Zip(Gen.Choose(61, 90)).ToArbitrary(),
            days =>
            {
                var ((wrong, right), confirmed) = days;
                var corrected = Recorded(what, Day(wrong))
                    .When(new RequestCorrection(Day(confirmed), 2, false, Day(right), "keliru"))
                    .ThenAccepted()
                    .By(Roles.Supervisor).When(new ConfirmCorrection(Day(confirmed), 1)).ThenAccepted()
                    .State;
                var straight = Recorded(what, Day(right)).State;
                return Evidence(corrected) == Evidence(straight);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static Specification Recorded(string what, DateOnly day)
    {
        InitiativeEvent fact = what switch
        {
            "document" => Document("dprd-decision", Day(60), dated: day) with { Id = Guid.Empty },
            "finding" => Finding("equal-status", day),
            "consulted" => Consulted("kemlu", day),
            "attended" => Attended("kemlu", day),
            _ => Receipt(Day(60), day),
        };
        return Specification.Given("ksdpl", "dprd-deliberation", Day(0), fact with { RecordedOn = Day(60) });
    }

    private static string Evidence(Initiative state) => JsonSerializer.Serialize(
        new { state.Documents, state.Findings, state.Parties, state.Current.ReceivedOn });

    private static Outcome<InitiativeEvent> Outcome(Life life, Asked asked) => InitiativeDecider.Decide(
        asked.Before, asked.Command, asked.By, life.RulesOn(asked.Today), asked.Today);

    private static string Shown(Initiative state) =>
        state.Opening is null ? "" : JsonSerializer.Serialize(state);

    private static void Check(Func<Life, bool> holds) =>
        Prop.ForAll(Life.Any, life => holds(life.With((_, _) => { })))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static DateOnly Day(int day) => new DateOnly(2024, 7, 1).AddDays(day);
}
