using System.Globalization;
using System.Text;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// Input whose shape is wrong: answered with 400 and a message by field, in both languages.
/// </summary>
public sealed class WrongInputException(IReadOnlyDictionary<string, LocalText> errors)
    : Exception("Wrong input: " + string.Join("; ", errors.Select(error => $"{error.Key}: {error.Value.En}")))
{
    public WrongInputException(string field, LocalText message)
        : this(new Dictionary<string, LocalText> { [field] = message })
    {
    }

    public IReadOnlyDictionary<string, LocalText> Errors { get; } = errors;
}

/// <summary>
/// Collects what is wrong with an input, field by field, so that all of it is told at once.
/// </summary>
public sealed class InputErrors
{
    public const int MaxName = 200;
    public const int MaxText = 10_000;

    public static readonly LocalText NoSuchDay = new(
        "Bukan tanggal yang ada; tulis TTTT-BB-HH.", "No such date; write YYYY-MM-DD.");

    private readonly Dictionary<string, LocalText> _errors = [];

    /// <summary>Whether a fault of this field was told: nothing should be concluded from it.</summary>
    public bool Has(string field) => _errors.ContainsKey(field);

    public void Add(string field, string id, string en) => _errors.TryAdd(field, new(id, en));

    /// <exception cref="WrongInputException">Anything was wrong.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw new WrongInputException(_errors);
    }

    /// <summary>
    /// A text that must be there, with something to be seen; the empty string where it is not.
    /// </summary>
    public string Required(string field, string? value, int max = MaxName)
    {
        var text = Optional(field, value, max) ?? "";
        if (SearchKey.IsBlank(text))
            Add(field, "Wajib diisi.", "This is required.");
        return text;
    }

    /// <summary>A password that must be there.</summary>
    public void RequiredSecret(string field, string? value, int max)
    {
        if (SearchKey.IsBlank(Secret(field, value, max) ?? ""))
            Add(field, "Wajib diisi.", "This is required.");
    }

    /// <summary>
    /// A text that may be missing. It is kept to the letter, or refused: nothing is trimmed or folded.
    /// </summary>
    public string? Optional(string field, string? value, int max = MaxName)
    {
        if (Secret(field, value, max) is { } text && BidiControls.Fault(text) is { } fault)
            _errors.TryAdd(field, fault);
        return value;
    }

    /// <summary>A password, which nobody reads: any sign that can be kept may stand in it.</summary>
    public string? Secret(string field, string? value, int max)
    {
        if (value is null)
            return null;
        if (value.Length > max)
        {
            Add(field, $"Terlalu panjang: paling banyak {max} karakter, kini {value.Length}.",
                $"Too long: at most {max} characters, now {value.Length}.");
        }
        else if (!IsStorable(value))
        {
            Add(field,
                "Mengandung karakter yang tidak dapat disimpan (NUL, kendali, atau setengah pasangan "
                    + "Unicode).",
                "It contains a character that cannot be kept (NUL, a control character, or half a Unicode "
                    + "pair).");
        }

        return value;
    }

    /// <summary>
    /// A date as forms send it (ISO 8601); null where nothing is given, or what is given is no date.
    /// </summary>
    public DateOnly? Day(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;

        _errors.TryAdd(field, NoSuchDay);
        return null;
    }

    /// <summary>
    /// Also tells what another check finds wrong, so that a reader learns all of it at once.
    /// </summary>
    /// <returns>What the check gives.</returns>
    /// <exception cref="WrongInputException">Anything was wrong, here or there.</exception>
    public T With<T>(Func<T> check)
    {
        try
        {
            var checkedInput = check();
            ThrowIfAny();
            return checkedInput;
        }
        catch (WrongInputException wrong) when (_errors.Count > 0)
        {
            foreach (var (field, message) in wrong.Errors)
                _errors.TryAdd(field, message);
            throw new WrongInputException(_errors);
        }
    }

    /// <summary>One of the given ids.</summary>
    public string OneOf(string field, string? value, IEnumerable<string> known)
    {
        var ids = known.ToList();
        if (string.IsNullOrEmpty(value))
            Add(field, "Wajib diisi.", "This is required.");
        else if (!ids.Contains(value, StringComparer.Ordinal))
            Add(field, $"Tidak dikenal. Pilihan: {string.Join(", ", ids)}.",
                $"Unknown. Choose from: {string.Join(", ", ids)}.");
        return value ?? "";
    }

    /// <summary>A date that is not ahead of today.</summary>
    public DateOnly? NotAhead(string field, DateOnly? value, DateOnly today)
    {
        if (value > today)
        {
            var said = CivilDates.InWords(today);
            Add(field, $"Tanggal tidak boleh melewati hari ini, {said.Id}.",
                $"The date must not be after today, {said.En}.");
        }

        if (value is { Year: < 1945 })
            Add(field, "Tanggal terlalu lampau.", "The date is too long ago.");
        return value;
    }

    /// <summary>A date to come that is not so far that only a slip of the pen explains it.</summary>
    public DateOnly? NotFar(string field, DateOnly? value, DateOnly today, int years)
    {
        var last = today.AddYears(years);
        if (value > last)
            Add(field, $"Tanggal terlalu jauh: paling lambat {Portable.Text(last)}.",
                $"The date is too far ahead: {Portable.Text(last)} at the latest.");
        return value;
    }

    /// <summary>
    /// PostgreSQL cannot keep NUL, and no screen can show the rest: told, not silently dropped.
    /// </summary>
    private static bool IsStorable(string value)
    {
        foreach (var character in value)
        {
            if (char.IsControl(character) && character is not ('\t' or '\n' or '\r'))
                return false;
        }

        return IsWellFormed(value);
    }

    private static bool IsWellFormed(string value)
    {
        try
        {
            _ = StrictUtf8.GetByteCount(value);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
}
