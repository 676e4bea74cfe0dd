using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Agreements;

// What callers of the API send about an agreement; the pages' forms check the same.

public sealed record EndingBody(
    [property: Required] string? Intent, DateOnly? Until, [property: Required] string? Reason, long? Version)
    : IVersioned
{
    public AnswerEnding ToCommand(Actor by, DateOnly today) =>
        new EndingRequest(Intent, Until, Reason).ToCommand(by, today, new());
}

public sealed record TermBody(
    [property: Required] int? Years, int? NoticeMonths, [property: Required] string? Source, long? Version)
    : IVersioned
{
    public RecordTerm ToCommand(Actor by, DateOnly today) =>
        new TermRequest(Text(Years), Text(NoticeMonths ?? 0), Source).ToCommand(by, today);

    internal static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

public sealed record ActivityBody(
    [property: Required] string? Activity, [property: Required] int? Year, string? Note, long? Version)
    : IVersioned
{
    public RecordActivity ToCommand(Actor by, DateOnly signedOn, DateOnly today) =>
        new ActivityRequest(Activity, TermBody.Text(Year), Note).ToCommand(by, signedOn, today);
}

/// <summary>An end before its time, by notice or by agreement.</summary>
/// <param name="EndsOn">The first day not in force.</param>
/// <param name="Paper">The paper it stands in.</param>
/// <param name="GivenOn">The day notice was given; absent where it is not known.</param>
/// <param name="Document">The id of the paper, where it is a document of the agreement.</param>
public sealed record EarlyEndBody(
    [property: Required] DateOnly? EndsOn, [property: Required] string? Manner,
    [property: Required] string? Paper, long? Version, DateOnly? GivenOn = null, Guid? Document = null)
    : IVersioned
{
    public EndEarly ToCommand(Actor by, DateOnly today) =>
        new EarlyEndRequest(EndsOn, Manner, Paper, GivenOn, Document)
            .ToCommand(by, today, new(), "endsOn");
}

public sealed record EarlyEndUndoingBody(
    [property: Required] string? Reason, long? Version, string? CommandId = null) : ICreating
{
    public TakeBackEarlyEnd ToCommand(Actor by, DateOnly today)
    {
        var errors = new InputErrors();
        var reason = errors.Required("reason", Reason, InputErrors.MaxText);
        errors.ThrowIfAny();
        return new(today, by, reason);
    }
}

/// <summary>What is wrong with the row of a list: all of it, or what it should have said.</summary>
/// <param name="Undo">The row is to be withdrawn: there is no such agreement.</param>
public sealed record RowCorrectionBody(
    bool? Undo, string? Partner, string? Country, DateOnly? SignedOn,
    [property: Required] string? Reason, long? Version, string? CommandId = null) : ICreating
{
    public OfficeCommand ToCommand(Actor by, DateOnly today)
    {
        var errors = new InputErrors();
        var change = new RowChange(Partner, Country, SignedOn);
        if (Partner is not null)
            errors.Required("partner", Partner);
        if (Country is not null && Countries.Fault(Country) is { } fault)
            errors.Add("country", $"{fault.Id}.", $"{fault.En}.");
        errors.NotAhead("signedOn", SignedOn, today);
        if ((Undo ?? false) == (change != new RowChange()))
        {
            errors.Add(
                "undo", "Pilih satu: tarik barisnya (undo), atau sebutkan yang benar.",
                "Choose one: undo the row, or say what is right.");
        }

        var reason = errors.Required("reason", Reason, InputErrors.MaxText);
        errors.ThrowIfAny();
        return Undo == true
            ? new AskRowWithdrawal(today, by, reason)
            : new AskRowCorrection(today, by, change, reason);
    }
}

public sealed record RowConfirmationBody(long? Version, string? CommandId = null) : ICreating;

public sealed record RowDecliningBody(
    [property: Required] string? Reason, long? Version, string? CommandId = null) : ICreating
{
    public DeclineRowRequest ToCommand(Actor by, int n, DateOnly today)
    {
        var errors = new InputErrors();
        var reason = errors.Required("reason", Reason, InputErrors.MaxText);
        errors.ThrowIfAny();
        return new(today, by, n, reason);
    }
}
