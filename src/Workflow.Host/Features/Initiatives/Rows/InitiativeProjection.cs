using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives.Rows;

/// <summary>What the row of an initiative holds, as its state gives it.</summary>
public static class InitiativeProjection
{
    /// <summary>The row of a state.</summary>
    /// <param name="asOf">The day it is read for; null for that of the last entry. The due day of a clock
    /// that stands still moves with it, so that a sweep writes the row anew when that day has ended.</param>
    public static InitiativeRow Of(Guid id, Initiative state, Rulebook rules, DateOnly? asOf = null)
    {
        var day = asOf > state.LastRecordedOn ? asOf.Value : state.LastRecordedOn;
        var opened = state.Opened;
        var stage = rules.Procedure.Stage(state.Stage);
        var clock = stage.Clock;
        var reading = Attention.Read(state, rules, day);
        var days = Attention.Days(state, rules);
        var row = new InitiativeRow
        {
            Id = id,
            Version = state.Version,
            Number = opened.Number,
            Procedure = opened.Procedure,
            ProcedureVersion = opened.ProcedureVersion,
            Title = opened.Title,
            Region = opened.Region.Id,
            Partner = opened.Partner.Name,
            Country = opened.Partner.Country,
            PartnerKind = opened.Partner.Kind,
            Objects = string.Join(',', opened.Objects),
            Stage = stage.Id,
            Phase = stage.Phase ?? "",
            Owner = stage.Owner,
            OpenedOn = opened.On,
            EnteredOn = state.Current.EnteredOn,
            Clock = clock?.Id,
            ClockKind = clock is null
                ? null
                : clock.Kind == Engine.Clocks.ClockKind.Statutory ? "statutory" : "house",
            DueOn = reading?.Due,
            DueSoonOn = days.DueSoon,
            OverdueOn = days.Overdue,
            StalledOn = days.Stalled,
            ReviewOn = days.ReviewDue,
            AttentionOn = Attention.StandsStill(state, rules) && !(days.Next < day) ? day : days.Next,
            OnHold = state.OnHold is not null,
            Closed = stage.IsFinal,
            DprdReached = InitiativeVisibility.DprdReached(state, rules.Procedure),
            LastEventOn = state.LastEventOn,
            Officer = state.Officer,
            Deputy = state.Deputy,
            CorrectionsWaiting = state.Corrections.Count(correction => correction.IsWaiting),
        };
        Turn(row, day);
        return row;
    }

    /// <summary>Writes into a row how urgent it is on a day.</summary>
    public static void Turn(InitiativeRow row, DateOnly day) =>
        (row.Urgency, row.Standing, row.TurnsOn) = Urgency.On(UrgencyFacts.Of(row), day);

    /// <summary>
    /// Number, partner, title, country in both languages, region, and how its letters are filed (number,
    /// sender, signatory): what a search looks in.
    /// </summary>
    public static string Searched(Initiative state)
    {
        var opened = state.Opened;
        var country = Countries.Name(opened.Partner.Country);
        var letters = state.Documents.Select(document => document.Event.Letter).OfType<Letter>()
            .SelectMany(letter =>
                SearchKey.Text($"{letter.Number} {letter.Sender} {letter.Signatory}").Split(' '))
            .Distinct();
        return SearchKey.Text(
            $"{opened.Number} {opened.Partner.Name} {opened.Title} {opened.Partner.Country} {country.Id} "
            + $"{country.En} {opened.Region.Name} {string.Join(' ', state.FormerPartners)} ")
            + string.Join(' ', letters.Prepend(""));
    }
}
