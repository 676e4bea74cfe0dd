using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Something done on a day; what exactly follows from the numbers and the state it meets.</summary>
internal sealed record Doing(int After, int What, int Which, int Back);

/// <summary>A command, and the state and the day that it met.</summary>
internal sealed record Asked(Initiative Before, InitiativeCommand Command, Actor By, DateOnly Today);

/// <summary>
/// A random initiative under <c>ksdpl</c>: what people do on which days, and a calendar whose days off were
/// partly decreed late. Lived through with more or fewer sweeps, it must come to the same.
/// </summary>
internal sealed class Life
{
    internal static readonly DateOnly Born = new(2024, 1, 8);
    private static readonly Actor Officer = Specification.Someone(Roles.Officer);
    private static readonly Actor Second = Specification.Someone(Roles.Supervisor, "second");

    private readonly string _begins;
    private readonly WorkingCalendar _calendar;
    private readonly IReadOnlyList<Doing> _doings;
    private readonly Rulebook _rules;
    private int _documents;

    private Life(string begins, WorkingCalendar calendar, IReadOnlyList<Doing> doings)
    {
        (_begins, _calendar, _doings) = (begins, calendar, doings);
        _rules = new(Shipped.Procedure("ksdpl"), calendar, OfficeTargets.Defaults, EvidenceOnBehalf: false);
    }

    /// <summary>Lives worth trying: long waits, holds, corrections, late decrees, estimates.</summary>
    public static Arbitrary<Life> Any { get; } = (
        from doings in (
            from after in Gen.Frequency(
                (3, Gen.Constant(0)), (3, Gen.Choose(1, 9)), (2, Gen.Choose(10, 90)))
            from what in Gen.Choose(0, 21)
            from which in Gen.Choose(0, 1000)
            from back in Gen.Choose(0, 30)
            select new Doing(after, what, which, back)).ListOf(25)
        from off in Gen.Choose(0, 1000).ListOf(40)
        from late in Gen.Choose(0, 500).Zip(Gen.Choose(-30, 40)).ListOf(8)
        from estimated in Gen.Choose(0, 364).ListOf(12)
        from decreed in Gen.Choose(0, 364).ListOf(12)
        from known in Gen.Choose(0, 500)
        from begins in Gen.Elements(
            "initiative", "review", "loi-drafting", "consultation", "plan-drafting", "dprd-deliberation",
            "dprd-deliberation", "dprd-deliberation", "verification", "text-drafting", "kemlu-discussion")
        select new Life(begins, LifeCalendar.Of(off, late, estimated, decreed, known), [.. doings]))
        .ToArbitrary();

    public Initiative State { get; private set; } = Initiative.None;

    /// <summary>Everything that was asked for, taken or refused.</summary>
    public List<Asked> Asked { get; } = [];

    /// <summary>Called when a day's events are in.</summary>
    public Action<Life, DateOnly> EndOfDay { get; init; } = (_, _) => { };

    /// <summary>What is known on a day.</summary>
    public Rulebook RulesOn(DateOnly day) => _rules with { Calendar = _calendar.AsOf(day) };

    public DateOnly Last => Born.AddDays(_doings.Sum(doing => doing.After) + 70);

    /// <summary>The same life from the beginning, with other sweeps.</summary>
    public Life With(Action<Life, DateOnly> endOfDay)
    {
        var life = new Life(_begins, _calendar, _doings) { EndOfDay = endOfDay };
        life.Decide(new Open(
            Born, "n", "t", new("32.73", "Bandung", "city"), new("p", "JP", "city"), ["culture"], "region",
            TakenOver: new(_begins, Born, null)), Born);
        var due = new Queue<(DateOnly On, Doing Doing)>(Dated(_doings));
        for (var day = Born; day <= life.Last; day = day.AddDays(1))
        {
            while (due.TryPeek(out var next) && next.On == day)
                life.Do(due.Dequeue().Doing, day);
            life.EndOfDay(life, day);
        }

        life.Decide(new LookAfter(life.Last.AddDays(1)), life.Last.AddDays(1));
        return life;
    }

    public void Decide(InitiativeCommand command, DateOnly today, Actor? by = null)
    {
        Asked.Add(new(State, command, by ?? Officer, today));
        var outcome = InitiativeDecider.Decide(State, command, by ?? Officer, RulesOn(today), today);
        if (outcome is Accepted<InitiativeEvent> accepted)
            State = accepted.Events.Aggregate(State, InitiativeFold.Evolve);
    }

    public void Say(InitiativeEvent happened) => State = InitiativeFold.Evolve(State, happened);

    /// <summary>The journal without the days on which sweeps happened to write.</summary>
    public IEnumerable<string> Journal => State.History.Select(entry =>
        JsonSerializer.Serialize(entry.ByPerson ? entry : entry with { RecordedOn = entry.On }));

    public override string ToString() =>
        $"{_begins}\n{string.Join('\n', _doings)}\n{string.Join(' ', _calendar.DecreeDays)}";

    private void Do(Doing doing, DateOnly today)
    {
        var on = Earlier(today, doing.Back);
        switch (doing.What)
        {
            case < 5: Advance(doing, today); break;
            case 5: Decide(Facts.Record(Facts.Note(on)), today); break;
            case 6: Decide(Facts.Record(Document("study", on)), today); break;
            case 7 or 8: Decide(Facts.PutOnHold(doing.What == 7 ? today : on), today); break;
            case 9 or 10: Decide(Facts.Resume(doing.What == 9 ? today : on), today); break;
            case 11: Decide(Facts.Record(Facts.Receipt(today, today.AddDays(10 - doing.Back))), today); break;
            case 12: Decide(Facts.Record(Facts.Consulted("kemlu", on)), today); break;
            case 13: Decide(Correction(doing, today), today); break;
            case 14: Decide(new ConfirmCorrection(today, State.Corrections.Count), today, Second); break;
            case 15: Decide(new AssignOfficers(today, $"o{doing.Which % 3}", null, "cuti"), today); break;
            case 16: Decide(new AskParty(on, Asks(doing), 1 + (doing.Which % 30)), today); break;
            case 17: Decide(new AnswerParty(today, Asks(doing), "agree"), today); break;
            case 18: Decide(new WithdrawRequest(today, Asks(doing), "cukup"), today); break;
            case 19:
                Decide(new GiveAnswerLink(today, Asks(doing), Link(doing), today.AddDays(9), false), today);
                break;
            case 20: Decide(ByLink(doing, today), today, Actor.Bearer); break;
            default: Decide(new TakeStep(on, "withdraw", doing.Which < 100 ? "sebab" : null), today); break;
        }
    }

    private AnswerParty ByLink(Doing doing, DateOnly today) => new(
        today, Asks(doing), "object", Link: State.WaitingAnswer(Asks(doing))?.Link?.Link ?? Link(doing));

    private static Guid Link(Doing doing) => new(doing.Which, 1, 0, new byte[8]);

    private static string Asks(Doing doing) => doing.Which % 2 == 0 ? "kemlu" : "province";

    /// <summary>Records what the step lacks, and takes it.</summary>
    private void Advance(Doing doing, DateOnly today)
    {
        var steps = Steps.Of(State, Officer, RulesOn(today), today)
            .Where(step => !_rules.Procedure.Stage(step.Transition.Step.To).IsFinal || doing.Which > 900)
            .Where(step => step.Transition.Step.Effect == StepEffect.Move).ToList();
        if (steps.Count == 0)
            return;

        var (way, lacking) = steps[doing.Which % steps.Count];
        foreach (var fact in lacking.Select(reason => Clearing(reason, today)).OfType<InitiativeEvent>())
            Decide(Facts.Record(fact), today);
        var take = new TakeStep(
            Earlier(today, doing.Back / 10), way.Step.Id, "sebab", ReceivedOn: Received(doing, today));
        Decide(take, today, doing.Which % 2 == 0 ? Officer : Second);
    }

    private InitiativeEvent? Clearing(Refusal reason, DateOnly on) => reason.Code switch
    {
        "requirement-open" or "requirement-unmet" => Facts.Finding(reason.Subject!, on),
        "consultation-missing" => Facts.Consulted(reason.Subject!, on),
        "attendance-missing" => Facts.Attended(reason.Subject!.Replace("ministry", "ministry:x"), on),
        "document-missing" or "newer-document-needed" => Document(reason.Subject!, on),
        _ => null,
    };

    private DocumentRecorded Document(string kind, DateOnly on) => Facts.Document(kind, on) with
    {
        Id = new Guid(++_documents, 0, 0, new byte[8]),
        Sections = [.. _rules.Procedure.FindDocument(kind)!.Sections.Select(section => section.Id)],
    };

    private RequestCorrection Correction(Doing doing, DateOnly today)
    {
        var undo = doing.Which % 2 == 0;
        var entries = State.History.Where(entry => entry.ByPerson).ToList();
        var sequence = doing.Which % 3 == 0
            ? State.Current.Sequence : State.History.IndexOf(entries[doing.Which % entries.Count]) + 1;
        return new(today, sequence, undo, undo ? null : today.AddDays(-doing.Back), "keliru");
    }

    private static DateOnly? Received(Doing doing, DateOnly today) =>
        doing.Which % 3 == 0 ? null : today.AddDays(5 - doing.Back);

    private DateOnly Earlier(DateOnly today, int back) =>
        today.AddDays(-back) < State.Current.EnteredOn ? State.Current.EnteredOn : today.AddDays(-back);

    private static IEnumerable<(DateOnly On, Doing Doing)> Dated(IEnumerable<Doing> doings)
    {
        var on = Born;
        foreach (var doing in doings)
            yield return (on = on.AddDays(doing.After), doing);
    }
}
