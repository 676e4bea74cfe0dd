using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Cases;

/// <summary>
/// Runs a case through the real decider and the real sweeps on a virtual clock, day by day: the events of a
/// day first, then what the sweep of that day finds.
/// </summary>
public sealed class CaseReplay
{
    private readonly CaseFile _case;
    private readonly DateOnly _until;
    private readonly List<ReplayLine> _lines = [];
    private readonly CaseRecord? _record;
    private Rulebook _rules;
    private Initiative _state = Initiative.None;
    private Agreement? _agreement;

    private CaseReplay(CaseFile file, WorkingCalendar calendar, DateOnly? until)
    {
        _case = file;
        _record = file.IsRecord ? new(file.Procedure) : null;
        _rules = new(
            _record?.Procedure ?? file.Procedure, calendar, OfficeTargets.Defaults, EvidenceOnBehalf: false);
        _until = until ?? file.Until ?? file.Events.LastOrDefault()?.Date ?? file.Opening.On;
    }

    /// <summary>Replays a case.</summary>
    /// <param name="file">The case.</param>
    /// <param name="calendar">The working days as published; the case may decree more.</param>
    /// <param name="until">The last day; default what the file says, else its last event's.</param>
    /// <returns>Everything that happened, in order, and a summary as the last line.</returns>
    public static IReadOnlyList<ReplayLine> Run(
        CaseFile file, WorkingCalendar calendar, DateOnly? until = null) =>
        new CaseReplay(file, calendar, until).Run();

    private List<ReplayLine> Run()
    {
        var next = 0;
        for (var day = _case.Opening.On; day <= _until; day = day.AddDays(1))
        {
            if (day == _case.Opening.On)
                Do(day, _case.Opening, Person(Roles.Officer));
            for (; next < _case.Events.Count && _case.Events[next].Date == day; next++)
                Say(day, _case.Events[next]);
            Do(day, new LookAfter(day), Actor.System);
            LookAfterTerm(day);
        }

        _lines.Add(Summary());
        return _lines;
    }

    private void Say(DateOnly day, CaseEvent said)
    {
        switch (said)
        {
            case CaseCommand command:
                Do(day, command.Command, Whoever(command));
                break;
            case CaseDecree decree:
                _rules = _rules with
                {
                    Calendar = _rules.Calendar.With([new(
                        decree.Holiday, HolidayKind.PublicHoliday, decree.Name, KnownFrom: day)]),
                };
                Do(day, new LookAfter(day.AddDays(-1)), Actor.System);
                break;
            default:
                throw new InvalidOperationException($"{said.GetType().Name} cannot be replayed.");
        }
    }

    private void Do(DateOnly day, InitiativeCommand command, Actor actor)
    {
        switch (InitiativeDecider.Decide(_state, command, actor, _rules, day))
        {
            case Accepted<InitiativeEvent> accepted:
                if (command is TakeStep step
                    && _record?.Unproven(new(_state, step, actor, _rules)) is { IsEmpty: false } unproven)
                    _lines.Add(Reasoned(day, "unproven", step.Step, unproven));
                accepted.Events.ForEach(happened => Happen(day, happened));
                break;
            case Refused<InitiativeEvent> refused:
                _lines.Add(Reasoned(
                    day, "step-refused",
                    command switch
                    {
                        TakeStep take => take.Step,
                        AnswerCommand answer => AnswerDecider.SubjectOf(answer),
                        _ => refused.Reasons[0].Subject,
                    },
                    refused.Reasons));
                break;
        }
    }

    private ReplayLine Reasoned(DateOnly day, string what, string? step, ImmutableList<Refusal> reasons) =>
        ReplayLine.Reasoned(day, what, reasons) with { Step = step, Stage = _state.Stage };

    private void Happen(DateOnly day, InitiativeEvent happened)
    {
        _state = InitiativeFold.Evolve(_state, happened);
        switch (happened)
        {
            case StepTaken step:
                foreach (var gap in step.Gaps ?? [])
                    _lines.Add(new() { Date = day, Event = "gap", Stage = gap, Happened = happened });
                _lines.Add(new()
                {
                    Date = day,
                    Event = "step-taken",
                    Step = step.Step,
                    Stage = step.To,
                    Happened = step,
                });
                StartAgreement(day);
                break;
            case FlagRaised { Flag: not Attention.ReviewDue } or FlagCleared:
                _lines.Add(ReplayLine.Flagged(day, happened));
                break;
            default:
                _lines.Add(new() { Date = day, Event = "fact", Stage = _state.Stage, Happened = happened });
                break;
        }
    }

    /// <summary>Whoever it falls to: the owner of the stage whose step it is, else an officer.</summary>
    private Actor Whoever(CaseCommand said)
    {
        if (said.By is { } named)
            return named with { Region = _case.Opening.Region.Id };
        if (said.Command is not TakeStep take || _rules.Procedure.Stage(_state.Stage).IsFinal)
            return Person(Roles.Officer);

        var transition = _rules.Machine.Find(_state.Stage, take.Step);
        return Person(transition is { Step.By.IsEmpty: true } ? transition.Stage.Owner : Roles.Officer);
    }

    private Actor Person(string role) => new(role, [role], _case.Opening.Region.Id);

    private void StartAgreement(DateOnly day)
    {
        if (!_rules.Procedure.Stage(_state.Stage).StartsAgreement)
            return;

        var opened = _state.Opened;
        var particulars = new Particulars(
            opened.Region.Id, opened.Partner.Name, opened.Partner.Country, opened.Partner.Kind,
            _state.DateOf(DatedEvent.Signing, _rules.Procedure) ?? day, opened.Objects, _case.Term);
        Tell(day, new StartAgreement(day, particulars, new(Guid.Empty, opened.Number, opened.Procedure)));
    }

    private void LookAfterTerm(DateOnly day)
    {
        if (_agreement is not null)
            Tell(day, new LookAfterTerm(day));
    }

    private void Tell(DateOnly day, AgreementCommand command)
    {
        if (AgreementDecider.Decide(
            _agreement, command, _rules.Calendar, day) is not Accepted<AgreementEvent> accepted)
            throw new InvalidOperationException("A replay never asks an agreement for what it refuses.");

        foreach (var happened in accepted.Events)
        {
            _agreement = AgreementDecider.Evolve(_agreement, happened);
            _lines.Add(ReplayLine.Of(day, happened));
        }
    }

    private ReplayLine Summary()
    {
        int Count(string what) => _lines.Count(line => line.Event == what);
        int Raised(string flag) => _lines.Count(line => line.Event == "flag-raised" && line.Flag == flag);
        string[] flags = [Attention.DueSoon, Attention.Overdue, Attention.Stalled];
        return new()
        {
            Event = "summary",
            Stage = _state.Stage,
            Agreement = _agreement?.StatusOn(_until) switch
            {
                null or AgreementStatus.Withdrawn => "none",
                AgreementStatus.Expired => "expired",
                _ => "in-force",
            },
            Steps = Count("step-taken"),
            Refused = Count("step-refused"),
            Flags = flags.ToImmutableSortedDictionary(flag => flag, Raised),
        };
    }
}
