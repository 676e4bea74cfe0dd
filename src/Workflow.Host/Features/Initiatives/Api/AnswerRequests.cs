using System.ComponentModel.DataAnnotations;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Api;

/// <summary>What a party is to be asked.</summary>
/// <param name="Days">Working days for the answer; ten where nothing is said.</param>
public sealed record AskRequest(
    int? Days, string? Question, DateOnly? On, long? Version, string? CommandId = null) : ICreating
{
    internal const int MostDays = 250;

    public AskParty ToCommand(string party, DateOnly today)
    {
        var errors = new InputErrors();
        if (Days is < 1 or > MostDays)
        {
            errors.Add(
                "days", $"Isi jumlah hari kerja, 1 sampai {MostDays}.",
                $"Give a number of working days, 1 to {MostDays}.");
        }

        var command = new AskParty(
            errors.NotAhead("on", On, today) ?? today, party, Days ?? AnswerDecider.UsualDays,
            errors.Optional("question", Question, InputErrors.MaxText));
        errors.ThrowIfAny();
        return command;
    }
}

/// <summary>What a party answers to what it was asked.</summary>
/// <param name="Evidence">The document of the stage that shows it, for an answer on its behalf.</param>
public sealed record AnswerRequestBody(
    [property: Required] string? Answer, string? Note, Guid? Evidence, DateOnly? On, long? Version,
    string? CommandId = null)
    : ICreating
{
    public AnswerParty ToCommand(string party, DateOnly today)
    {
        var errors = new InputErrors();
        var command = new AnswerParty(
            errors.NotAhead("on", On, today) ?? today, party,
            errors.OneOf("answer", Answer, AnswerParty.Kinds),
            errors.Optional("note", Note, InputErrors.MaxText), Evidence);
        errors.ThrowIfAny();
        return command;
    }
}

/// <summary>That a party is to be reminded.</summary>
public sealed record ReminderRequest(long? Version, string? CommandId = null) : ICreating;

/// <summary>Why a party is no longer asked.</summary>
public sealed record WithdrawalRequest(
    [property: Required] string? Reason, long? Version, string? CommandId = null) : ICreating
{
    public WithdrawRequest ToCommand(string party, DateOnly today)
    {
        var errors = new InputErrors();
        var command = new WithdrawRequest(
            today, party, errors.Required("reason", Reason, InputErrors.MaxText));
        errors.ThrowIfAny();
        return command;
    }
}
