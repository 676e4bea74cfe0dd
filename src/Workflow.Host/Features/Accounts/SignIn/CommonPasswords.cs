using System.Collections.Frozen;
using System.Text;

namespace Workflow.Host.Features.Accounts.SignIn;

/// <summary>
/// Passwords that are guessed first (NIST SP 800-63B, 3.1.1.2: a list, and no rules of composition). Whoever
/// guesses puts digits and signs around a word, so those do not make it another.
/// </summary>
internal static class CommonPasswords
{
    private const string Resource = "Workflow.Host.Features.Accounts.SignIn.common-passwords.txt";

    /// <summary>What is repeated and no longer is no password: <c>11111111</c>, <c>ababab…</c>.</summary>
    private const int ShortestUnit = 3;

    /// <summary>A part of a name that is shorter is in too many words.</summary>
    private const int ShortestPart = 4;

    private static readonly FrozenSet<string> Words = Read();

    /// <summary>How many words there are.</summary>
    public static int Count => Words.Count;

    /// <summary>Whether it is one of the list, or one repeated, with digits and signs around.</summary>
    public static bool Contains(string password)
    {
        var folded = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var unit = Unit(folded);
        return unit.Length <= ShortestUnit
            || Words.Contains(unit)
            || Words.Contains(Unit(Trimmed(folded)))
            || Words.Contains(Unit(Letters(folded)));
    }

    /// <summary>Whether besides an account's name, or a part of it, it has no letter.</summary>
    public static bool IsNameOf(string account, string password)
    {
        var folded = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var parts = account.Split(['.', '-', '_', '@']).Where(part => part.Length >= ShortestPart);
        return account.Length > 0 && parts.Append(account).Any(part =>
            folded.Contains(part, StringComparison.Ordinal)
            && !folded.Replace(part, "", StringComparison.Ordinal).Any(char.IsLetter));
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The application was built without {Resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }

    private static string Trimmed(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('a', 'z');
        return first < 0 ? text : text[first..(text.AsSpan().LastIndexOfAnyInRange('a', 'z') + 1)];
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    /// <summary>What the whole text repeats; the text itself where it repeats nothing.</summary>
    private static string Unit(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0
                && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
                return text[..length];
        }

        return text;
    }
}
