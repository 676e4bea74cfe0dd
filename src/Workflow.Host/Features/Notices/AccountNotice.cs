using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Tokens;

namespace Workflow.Host.Features.Notices;

/// <summary>What an entry of the accounts says to the account that it is about, and to nobody else.</summary>
public static class AccountNotice
{
    private const string Prefix = "account:";

    /// <summary>What stands in the place of a role.</summary>
    public static string Addressee(string account) => Prefix + account;

    /// <summary>Whether a notice is for one account.</summary>
    public static bool IsFor(string addressee) => addressee.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The name of the account that a notice is for; null where it is for a role.</summary>
    public static string? NameIn(string addressee) => IsFor(addressee) ? addressee[Prefix.Length..] : null;

    public static (string Kind, LocalText Text) Of(AccountEvent happened) => happened switch
    {
        TokenEnding ending => ("token", Ending(
            ending.Fingerprint, CivilDates.InWords(TokenRow.LastDayBefore(ending.ExpiresAt)), ending.Days)),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is nobody's notice."),
    };

    private static LocalText Ending(string fingerprint, LocalText last, int days) => new(
        $"Token API Anda {fingerprint} berlaku sampai {last.Id}, paling lama {days} hari lagi. "
            + "Buat yang baru dan gantikan dalam program yang memakainya.",
        $"Your API token {fingerprint} counts until {last.En}, {English.Count(days, "day")} at most. "
            + "Make a new one and put it into the program that uses it.");
}
