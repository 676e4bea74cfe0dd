using System.ComponentModel.DataAnnotations;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Api;

// What callers send. Every member may be missing: what is required is told by name, not guessed by a binder.

public sealed record StepRequest(
    [property: Required] string? Step, long? Version, DateOnly? On, DateOnly? ReceivedOn,
    string? OnBehalfOf, Guid? Evidence, string? Note, string? CommandId, SigningTermBody? Term = null)
    : ICreating
{
    public TakeStep ToCommand(DateOnly today)
    {
        var errors = new InputErrors();
        var command = new TakeStep(
            errors.NotAhead("on", On, today) ?? today,
            errors.Required("step", Step),
            errors.Optional("note", Note, InputErrors.MaxText),
            ReceivedOn,
            errors.Optional("onBehalfOf", OnBehalfOf),
            Evidence,
            CommandId: errors.Optional("commandId", CommandId),
            Term: Term?.Read(errors));
        if (OnBehalfOf is not null)
            errors.OneOf("onBehalfOf", OnBehalfOf, Roles.All);
        if (CommandId is "")
            errors.Required("commandId", CommandId);
        errors.ThrowIfAny();
        return command;
    }
}

/// <summary>The term that the signed text names, with a signing.</summary>
/// <param name="NoticeMonths">None where the text names none.</param>
/// <param name="Source">Where it stands there.</param>
public sealed record SigningTermBody(
    [property: Required] int? Years, int? NoticeMonths, [property: Required] string? Source)
{
    internal SignedTerm? Read(InputErrors errors) => new TermRequest(
        TermBody.Text(Years), TermBody.Text(NoticeMonths ?? 0), Source).OfSigning(errors);
}

public sealed record ReceiptRequest(
    [property: Required] DateOnly? ReceivedOn, string? Note, long? Version) : IVersioned
{
    public RecordFact ToCommand(DateOnly today)
    {
        var errors = new InputErrors();
        if (ReceivedOn is null)
            errors.Required("receivedOn", null);
        var fact = new ReceiptRecorded(
            today, today, ReceivedOn ?? today,
            errors.Optional("note", Note, InputErrors.MaxText));
        errors.ThrowIfAny();
        return new(fact);
    }
}

public sealed record FindingRequest(
    [property: Required] bool? Met, DateOnly? On, string? Note, long? Version) : IVersioned
{
    public RecordFact ToCommand(string requirement, DateOnly today, IEnumerable<string> known)
    {
        var errors = new InputErrors();
        errors.OneOf("requirement", requirement, known);
        if (Met is null)
            errors.Required("met", null);
        var fact = new FindingRecorded(
            errors.NotAhead("on", On, today) ?? today, today, requirement, Met ?? false,
            errors.Optional("note", Note, InputErrors.MaxText));
        errors.ThrowIfAny();
        return new(fact);
    }
}

public sealed record PartyRequest(
    bool? Invited, bool? Consulted, bool? Attended, string? Opinion, DateOnly? On, string? Note,
    long? Version)
    : IVersioned
{
    public RecordFact ToCommand(string party, DateOnly today)
    {
        var errors = new InputErrors();
        if (Opinion is not null)
            errors.OneOf("opinion", Opinion, PartyRecorded.Opinions);
        if (Invited is not true && Consulted is not true && Attended is not true && Opinion is null)
        {
            errors.Add("consulted", "Isi undangan, konsultasi, kehadiran, atau pendapat.",
                "Say whether the party was invited, was consulted, attended, or gave an opinion.");
        }

        var fact = new PartyRecorded(
            errors.NotAhead("on", On, today) ?? today, today, party, Invited ?? false, Consulted ?? false,
            Attended ?? false, Opinion, errors.Optional("note", Note, InputErrors.MaxText));
        errors.ThrowIfAny();
        return new(fact);
    }
}

public sealed record HoldRequest(
    string? Reason, DateOnly? ReviewOn, DateOnly? On, long? Version, string? CommandId = null)
    : ICreating
{
    private const int MostYears = 10;

    public HoldWork ToCommand(DateOnly today)
    {
        var errors = new InputErrors();
        var command = new HoldWork(
            errors.NotAhead("on", On, today) ?? today,
            errors.Optional("reason", Reason, InputErrors.MaxText), ReviewOn);
        if (ReviewOn < today)
            errors.Add(
                "reviewOn", "Tanggal tinjau harus hari ini atau sesudahnya.",
                "The review must be today or later.");
        errors.NotFar("reviewOn", ReviewOn, today, MostYears);
        errors.ThrowIfAny();
        return command;
    }
}

public sealed record ResumeRequest(DateOnly? On, long? Version, string? CommandId = null) : ICreating
{
    public ResumeWork ToCommand(DateOnly today)
    {
        var errors = new InputErrors();
        var command = new ResumeWork(errors.NotAhead("on", On, today) ?? today);
        errors.ThrowIfAny();
        return command;
    }
}

public sealed record NoteRequest(
    [property: Required] string? Text, long? Version, string? CommandId = null) : ICreating
{
    public RecordFact ToCommand(DateOnly today)
    {
        var errors = new InputErrors();
        var text = errors.Required("text", Text, InputErrors.MaxText);
        errors.ThrowIfAny();
        return new(new NoteTaken(today, today, text));
    }
}

public sealed record ConfirmationRequest(long? Version, string? CommandId = null) : ICreating;
