using System.Globalization;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Agreements;

// What the office asks of an agreement, its shape checked here; legality is the decider's.

public sealed record EndingRequest(string? Intent, DateOnly? Until, string? Reason)
{
    public static readonly IReadOnlyDictionary<string, EndingIntent> Intents =
        new Dictionary<string, EndingIntent>
        {
            ["renew"] = EndingIntent.Renew,
            ["let-end"] = EndingIntent.LetEnd,
            ["undecided"] = EndingIntent.Undecided,
        };

    public AnswerEnding ToCommand(Actor by, DateOnly today, InputErrors errors)
    {
        var intent = errors.OneOf("intent", Intent, Intents.Keys);
        var reason = errors.Required("reason", Reason, InputErrors.MaxText);
        if (intent == "undecided" && Until is not { } until)
            errors.Required("until", null);
        else if (intent == "undecided" && Until <= today)
            errors.Add("until", "Harus setelah hari ini.", "It must be after today.");
        errors.ThrowIfAny();
        return new(today, by, Intents[intent], reason, Until);
    }
}

public sealed record TermRequest(string? Years, string? NoticeMonths, string? Source)
{
    public const int MostYears = 99;

    public RecordTerm ToCommand(Actor by, DateOnly today)
    {
        var errors = new InputErrors();
        var (term, source) = Read(errors);
        errors.ThrowIfAny();
        return new(today, by, term, source);
    }

    /// <summary>The term of a signing, whose fields bear a prefix; null where none of it was given.</summary>
    public SignedTerm? OfSigning(InputErrors errors) =>
        new[] { Years, NoticeMonths, Source }.All(string.IsNullOrWhiteSpace) ? null
        : string.IsNullOrWhiteSpace(NoticeMonths) ? (this with { NoticeMonths = "0" }).Read(errors, "term.")
        : Read(errors, "term.");

    private SignedTerm Read(InputErrors errors, string prefix = "")
    {
        var years = Whole(errors, $"{prefix}years", Years, 1, MostYears);
        var months = Whole(errors, $"{prefix}noticeMonths", NoticeMonths, 0, 60);
        var source = errors.Required($"{prefix}source", Source);
        CheckNotice(errors, $"{prefix}noticeMonths", years, months);
        return new(new(years, months), source);
    }

    internal static void CheckNotice(InputErrors errors, string field, int years, int months)
    {
        if (months >= years * 12 && months > 0)
            errors.Add(
                field, "Harus lebih pendek daripada masa berlakunya.", "It must be shorter than the term.");
    }

    internal static int Whole(InputErrors errors, string field, string? text, int least, int most)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
            return number;

        errors.Add(
            field, $"Bilangan bulat {least} sampai {most}.", $"A whole number from {least} to {most}.");
        return least;
    }
}

/// <param name="GivenOn">The day notice was given; null where it is not known.</param>
/// <param name="Document">The document of the agreement that the paper is, or null.</param>
public sealed record EarlyEndRequest(
    DateOnly? EndsOn, string? Manner, string? Paper, DateOnly? GivenOn = null, Guid? Document = null)
{
    public static readonly IReadOnlyDictionary<string, EarlyEndManner> Manners =
        new Dictionary<string, EarlyEndManner>
        {
            ["notice"] = EarlyEndManner.Notice,
            ["agreement"] = EarlyEndManner.Agreement,
        };

    /// <param name="field">What the day is called: forms call it otherwise than the API.</param>
    public EndEarly ToCommand(Actor by, DateOnly today, InputErrors errors, string field)
    {
        if (EndsOn is null)
            errors.Required(field, null);
        errors.NotFar(field, EndsOn, today, TermRequest.MostYears);
        var manner = errors.OneOf("manner", Manner, Manners.Keys);
        var paper = errors.Required("paper", Paper);
        errors.NotAhead("givenOn", GivenOn, today);
        if (GivenOn is not null && !errors.Has("manner") && Manners[manner] != EarlyEndManner.Notice)
            errors.Add("givenOn", "Hanya untuk pemberitahuan satu pihak.", "Only of notice of one side.");
        errors.ThrowIfAny();
        return new(today, by, new(EndsOn!.Value, Manners[manner], paper, GivenOn, Document));
    }
}

public sealed record ActivityRequest(string? Activity, string? Year, string? Note)
{
    private static readonly Activity[] Levels =
        [Engine.Agreements.Activity.Active, Engine.Agreements.Activity.LessActive,
            Engine.Agreements.Activity.Inactive];

    public RecordActivity ToCommand(Actor by, DateOnly signedOn, DateOnly today)
    {
        var errors = new InputErrors();
        var level = errors.OneOf("activity", Activity, Levels.Select(AgreementRows.Activity));
        var year = TermRequest.Whole(errors, "year", Year, signedOn.Year, today.Year);
        var note = errors.Optional("note", Note, InputErrors.MaxText);
        errors.ThrowIfAny();
        return new(
            today, by, new(Levels.First(one => AgreementRows.Activity(one) == level), year),
            string.IsNullOrWhiteSpace(note) ? null : note);
    }
}
