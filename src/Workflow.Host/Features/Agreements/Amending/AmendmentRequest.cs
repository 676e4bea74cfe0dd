using System.Globalization;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Agreements.Amending;

/// <summary>An amendment as a form or a caller names it; its shape is checked here.</summary>
/// <param name="InForceOn">Where it is not named: the date of its signing.</param>
/// <param name="Years">Where neither these nor the months are named, the term stays.</param>
/// <param name="NoticeMonths">Where they are not named, the notice period stays.</param>
public sealed record AmendmentRequest(
    DateOnly? SignedOn, DateOnly? InForceOn, Guid? Paper, string? Changes, string? Years,
    string? NoticeMonths, string? Reason)
{
    /// <param name="prefix">What stands before the fields of the term.</param>
    public Amend ToCommand(Actor by, Agreement state, DateOnly today, InputErrors errors, string prefix = "")
    {
        if (SignedOn is null)
            errors.Required("signedOn", null);
        errors.NotAhead("signedOn", SignedOn, today);
        errors.NotFar("inForceOn", InForceOn, today, TermRequest.MostYears);
        if (Paper is null)
            errors.Required("paper", null);
        var changes = errors.Optional("changes", Changes, InputErrors.MaxText);
        var reason = errors.Optional("reason", Reason, InputErrors.MaxText);
        var term = Term(state.Particulars.Term, errors, prefix);
        errors.ThrowIfAny();
        return new(
            today, by, SignedOn!.Value, InForceOn ?? SignedOn.Value, Paper!.Value, Said(changes), term,
            Said(reason));
    }

    private Term? Term(Term? known, InputErrors errors, string prefix)
    {
        if (string.IsNullOrWhiteSpace(Years) && string.IsNullOrWhiteSpace(NoticeMonths))
            return null;

        var years = TermRequest.Whole(
            errors, $"{prefix}years", Named(Years, known?.Years), 1, TermRequest.MostYears);
        var months = TermRequest.Whole(
            errors, $"{prefix}noticeMonths", Named(NoticeMonths, known?.NoticeMonths ?? 0), 0, 60);
        TermRequest.CheckNotice(errors, $"{prefix}noticeMonths", years, months);
        return new(years, months);
    }

    private static string? Named(string? typed, int? known) => string.IsNullOrWhiteSpace(typed)
        ? known?.ToString(CultureInfo.InvariantCulture)
        : typed.Trim();

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
