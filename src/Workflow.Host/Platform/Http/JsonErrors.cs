using System.Globalization;
using System.Text.Json;
using Workflow.Engine;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// What the framework found wrong in a JSON body, said by field. It tells the kind of fault only in its
/// (never translated) message; what is not recognised there gets a general sentence, so that nothing breaks
/// when the wording changes.
/// </summary>
public static class JsonErrors
{
    private const string WholeBody = "body";

    public static Problem Of(JsonException error) =>
        Problems.WrongInput(new Dictionary<string, LocalText> { [Field(error)] = Say(error) });

    /// <summary>
    /// The path in the body, as callers write it: <c>partner.country</c>, <c>objects[1]</c>.
    /// </summary>
    private static string Field(JsonException error)
    {
        var path = error.Path is { } given && IsOfShape(error) ? given.TrimStart('$').TrimStart('.') : "";
        return path.Length > 0 ? path : WholeBody;
    }

    private static LocalText Say(JsonException error)
    {
        var told = $"{error.Message} {error.InnerException?.Message}";
        bool Tells(string part) => told.Contains(part, StringComparison.Ordinal);

        return !IsOfShape(error) ? Malformed(error)
            : Tells("could not be mapped to any") ? new("Anggota tidak dikenal.", "Unknown member.")
            : Tells("Duplicate property") ? new("Ditulis dua kali.", "It is given twice.")
            : Tells("DateOnly") ? InputErrors.NoSuchDay
            : Tells("as a number") || Tells("for an Int") ? new(
                "Harus bilangan bulat.", "It must be a whole number.")
            : Tells("as a boolean") ? new("Harus true atau false.", "It must be true or false.")
            : Tells("Guid") ? new("Bukan id yang benar.", "It is no id.")
            : Tells("as a string") ? new("Harus teks.", "It must be a text.")
            : Tells("UTF-16") ? new("Bukan teks Unicode yang utuh.", "It is no well-formed Unicode text.")
            : new("Jenis nilainya tidak sesuai.", "It is not the kind of value expected here.");
    }

    /// <summary>The body is JSON, but not of the shape asked for.</summary>
    private static bool IsOfShape(JsonException error) => error.InnerException is not JsonException;

    private static LocalText Malformed(JsonException error)
    {
        var line = ((error.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        return new(
            $"Bukan JSON yang benar, atau terlalu bertingkat (baris {line}).",
            $"This is not proper JSON, or it is nested too deep (line {line}).");
    }
}
