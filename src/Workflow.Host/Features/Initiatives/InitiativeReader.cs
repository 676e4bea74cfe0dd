using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Show;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives;

/// <summary>What the rules say of an initiative today, for one reader. Nothing of it is stored.</summary>
public sealed class InitiativeReader(Rulebook rules, Rulebooks rulebooks, DateOnly today, Language language)
{
    /// <summary>The initiative with what today's sweep will say already said.</summary>
    public Initiative Live(Initiative state) =>
        Attention.CatchUp(state, rules, today, today).Aggregate(state, InitiativeFold.Evolve);

    public string Why(Initiative live)
    {
        var usual = rulebooks.Usual(live.Opened.Procedure, live.Stage, live.Opened.Region.Id);
        return Waiting.Sentence(live, rules, today, rulebooks.Words, usual).In(language);
    }

    public InitiativeView View(Guid id, Initiative state, Actor actor)
    {
        var live = Live(state);
        var stage = rules.Procedure.Stage(live.Stage);
        var opened = live.Opened;
        return new()
        {
            Id = id,
            Number = opened.Number,
            Version = state.Version,
            Procedure = opened.Procedure,
            ProcedureVersion = opened.ProcedureVersion,
            Title = opened.Title,
            Region = opened.Region,
            Partner = opened.Partner,
            FormerPartners = live.FormerPartners.ToList() is { Count: > 0 } former ? former : null,
            Objects = opened.Objects,
            Origin = opened.Origin,
            Mode = opened.Mode,
            TouchesRegencyCity = opened.TouchesRegencyCity,
            OpenedOn = opened.On,
            TakenOver = opened.TakenOver,
            Officer = live.Officer,
            Deputy = live.Deputy,
            Phase = stage.Phase,
            Stage = stage.Id,
            Owner = stage.Owner,
            EnteredOn = live.Current.EnteredOn,
            Closed = stage.IsFinal,
            OnHold = live.OnHold,
            Agreement = stage.StartsAgreement ? AgreementId.OfInitiative(id) : null,
            Why = Why(live),
            Clocks = Clocks(live),
            Flags = Flags(live),
            Documents = [.. live.Documents.Select(entry => Document(live, entry))],
            Findings = [.. live.Findings.Select(Finding)],
            Consultations = [.. live.Parties.Select(entry => Consultation(live, entry))],
            Requests = [.. live.Requests.Select(request => Request(live, request))],
            Visits = Visits(live),
            Corrections = [.. live.Corrections.Select(Correction)],
            Steps = stage.IsFinal
                ? []
                : [.. Steps.Of(live, actor, rules, today)
                    .Select(step => Step(step.Transition, step.Reasons))],
        };
    }

    /// <summary>The flags that say something: what is overdue need not be called due soon as well.</summary>
    public IEnumerable<FlagView> Flags(Initiative live) =>
        [.. live.Flags.Where(flag => flag.Flag != Attention.DueSoon || live.Flag(Attention.Overdue) is null)
            .Select(flag => new FlagView(flag.Flag, flag.Clock, flag.Stage, flag.Due, flag.Kind, flag.On))];

    private ImmutableArray<ClockView> Clocks(Initiative live)
    {
        if (Attention.ClockOf(live, rules) is not { } clock
            || Attention.Read(live, rules, today) is not { } reading)
            return [];

        var known = reading.Due is not null;
        return
        [
            new(clock.Id, live.Stage, clock.Kind, clock.Basis?.Citation, reading.Start, reading.Target.Days,
                reading.Target.Warn, reading.Due, known ? reading.Used(today) : null,
                known ? reading.Left(today) : null, known ? reading.Over(today) : null, reading.Provisional,
                clock.Kind == ClockKind.House && live.OnHold is not null,
                known ? null : "calendar-not-published",
                Waiting.Remark(live, rules, today)?.In(language)),
        ];
    }

    private StepView Step(Transition transition, ImmutableList<Refusal> reasons) => new(
        transition.Step.Id, transition.Step.Title.In(language), transition.Step.To, reasons.IsEmpty,
        transition.Step.Basis.Law, transition.Step.Basis.KindId, Permissions.Takers(transition),
        transition.Step.Asks.IsEmpty ? null : transition.Step.Asks,
        [.. reasons.Select(reason => ReasonBody.Of(reason, rules.Procedure, rulebooks.Words, language))]);

    private DocumentView Document(Initiative live, Entry<DocumentRecorded> entry)
    {
        var document = entry.Event;
        var kind = rules.Procedure.FindDocument(document.Kind);
        var prescribed = kind?.Sections.Select(section => section.Id) ?? [];
        return new(
            document.Id, document.Kind, kind?.Title.In(language) ?? document.Kind, document.Sections,
            prescribed.Except(document.Sections), document.Dated, document.RecordedOn, document.File?.Sha256,
            document.File?.Name, document.File?.Length, document.Letter,
            live.Newest(document.Kind)?.Sequence == entry.Sequence, live.InThisVisit(entry.Sequence),
            entry.Sequence);
    }

    private static FindingView Finding(Entry<FindingRecorded> entry) =>
        new(entry.Event.Requirement, entry.Event.Met, entry.Event.On, entry.Event.Note, entry.Sequence);

    private static ConsultationView Consultation(Initiative live, Entry<PartyRecorded> entry) => new(
        entry.Event.Party, entry.Event.Invited, entry.Event.Consulted, entry.Event.Attended,
        entry.Event.Opinion,
        entry.Event.On, entry.Event.Note, live.InThisVisit(entry.Sequence), entry.Sequence);

    private RequestView Request(Initiative live, AnswerRequest request)
    {
        var (asked, waits) = (request.Asked, live.WaitingAnswers.Contains(request));
        var reading = request.Read(live, rules, today);
        return new(
            asked.Number, asked.Party, asked.On, asked.Days, asked.Question, asked.By, request.RemindedOn,
            request switch
            {
                { Answer: not null } => RequestView.Answered,
                { Withdrawn: not null } => RequestView.Withdrawn,
                _ when !waits => RequestView.Lapsed,
                _ => reading.Due < today ? RequestView.Overdue : RequestView.Waiting,
            },
            waits ? reading.Due : null, waits && reading.Due is not null ? reading.Over(today) : null,
            waits
                ? AnswerSentences.Waiting(live, request, rules, today, rulebooks.Words).In(language)
                : null,
            waits ? request.Link?.Until : null, request.Answer, request.Sequence);
    }

    private static IEnumerable<VisitView> Visits(Initiative live) =>
        [.. live.Visits.Select((visit, place) => new VisitView(
            visit.Stage, visit.EnteredOn,
            place + 1 < live.Visits.Count ? live.Visits[place + 1].EnteredOn : null, visit.Step,
            visit.Sequence))];

    private static CorrectionView Correction(Correction correction) => new(
        correction.Request.Number, correction.Request.Sequence, correction.Request.Undo,
        correction.Request.Dated, correction.Request.Reason, correction.Request.By, correction.ConfirmedBy,
        correction.Request.Title, correction.Request.Partner, correction.DeclinedBy,
        correction.DeclineReason);
}
