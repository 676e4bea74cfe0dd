using System.ComponentModel.DataAnnotations;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Host.Features.Mail;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Coordination;

/// <summary>Whom a link is for, as far as that is said.</summary>
/// <param name="Email">Where it is mailed to; null where the office hands it over.</param>
public sealed record Contact(string? Name, string? Email);

/// <summary>Who answers by a link, as they say themselves.</summary>
public sealed record Bearer(string Name, string Office);

/// <summary>A link that a party is to be given.</summary>
/// <param name="Until">The last day on which it counts; two weeks ahead where nothing is said.</param>
/// <param name="Name">Whom it is for.</param>
/// <param name="Email">Where it is mailed to: then nobody here sees it. Null: the office hands it
/// over.</param>
public sealed record LinkRequest(
    DateOnly? Until, string? Name, string? Email, long? Version, string? CommandId = null) : ICreating
{
    internal const int UsualDays = 14;
    internal const int MostDays = 90;
    internal const int MaxEmail = 254;

    internal (GiveAnswerLink Command, Contact To) Read(
        Guid link, string party, DateOnly today, MailOptions mail)
    {
        var errors = new InputErrors();
        if (Until < today || Until > today.AddDays(MostDays))
        {
            errors.Add(
                "until", $"Pilih hari ini sampai {MostDays} hari ke depan.",
                $"Choose today or a day within the next {MostDays}.");
        }

        var to = new Contact(
            errors.Optional("name", Name), errors.Optional("email", Email, MaxEmail));
        if (Email is not null && !mail.IsOn)
        {
            errors.Add(
                "email", "Aplikasi ini tidak mengirim surel; kosongkan, lalu sampaikan tautannya sendiri.",
                "This application sends no mails; leave it empty, and hand the link over yourselves.");
        }
        else if (Email is not null && !Letter.IsAddress(Email))
            errors.Add("email", "Tulis satu alamat surel.", "Write one e-mail address.");

        errors.ThrowIfAny();
        return (new(today, party, link, Until ?? today.AddDays(UsualDays), Email is not null), to);
    }
}

/// <summary>What is answered by a link.</summary>
public sealed record LinkAnswer(string? Answer, string? Note, string? Name, string? Office)
{
    internal (string Answer, string? Note, Bearer By) Read()
    {
        var errors = new InputErrors();
        var read = (
            errors.OneOf("answer", Answer, AnswerParty.Kinds),
            errors.Optional("note", Note, InputErrors.MaxText),
            new Bearer(errors.Required("name", Name), errors.Required("office", Office)));
        errors.ThrowIfAny();
        return read;
    }
}

/// <summary>Why what is known of whom the links of a request were given to is erased.</summary>
public sealed record ErasureRequest(
    [property: Required] string? Reason, long? Version, string? CommandId = null) : ICreating
{
    internal EraseAnswerer ToCommand(int request, DateOnly today)
    {
        var errors = new InputErrors();
        var command = new EraseAnswerer(
            today, "", request, errors.Required("reason", Reason, InputErrors.MaxText));
        errors.ThrowIfAny();
        return command;
    }
}
