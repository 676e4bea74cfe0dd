using System.Globalization;
using Microsoft.AspNetCore.Html;
using Workflow.Engine;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform.Pages;

/// <summary>How a reader is spoken to: texts, dates and numbers, the same on every machine.</summary>
public readonly record struct Localizer(Language Language)
{
    private static readonly NumberFormatInfo IndonesianNumbers =
        new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public bool IsIndonesian => Language == Language.Indonesian;

    /// <summary>The code of the language, for <c>lang</c>.</summary>
    public string Code => IsIndonesian ? "id" : "en";

    public string L(string id, string en) => IsIndonesian ? id : en;

    public string L(LocalText text) => text.In(Language);

    /// <summary>Who an entry of the journal is by: an account, or what stands for none.</summary>
    /// <param name="inPlaceOf">The account in whose place; null by own right.</param>
    public string By(string actor, string? inPlaceOf) =>
        actor == Actor.System.Name ? L("sistem", "the system")
        : actor == Actor.Bearer.Name ? L("penerima tautan", "whoever had the link")
        : actor + L(InPlace.Of(inPlaceOf));

    /// <summary>
    /// A name that stands by itself: with a capital, without the article it has in sentences.
    /// </summary>
    public string Title(LocalText text)
    {
        var name = L(text);
        name = name.StartsWith("the ", StringComparison.Ordinal) ? name[4..] : name;
        return Capital(name);
    }

    /// <summary>Words as they begin a sentence.</summary>
    public static string Capital(string words) =>
        words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>A title or a name that people typed.</summary>
    public IHtmlContent Words(string? words) => UsersWords.Of(words);

    /// <summary>A note or a reason that people typed.</summary>
    public IHtmlContent Note(string? words) => UsersWords.Note(words);

    /// <summary>Several names that people typed.</summary>
    public IHtmlContent Words(IEnumerable<string> words, string between = ", ")
    {
        var all = new HtmlContentBuilder();
        foreach (var (place, word) in words.Index())
            all.Append(place == 0 ? "" : between).AppendHtml(UsersWords.Of(word));
        return all;
    }

    /// <summary>A sentence of ours around what people typed.</summary>
    public IHtmlContent Around(string sentence, params IEnumerable<string?> words) =>
        UsersWords.In(sentence, words);

    /// <summary>A sentence of ours around a note that people typed; not within a link.</summary>
    public IHtmlContent AroundNote(string sentence, params IEnumerable<string?> words) =>
        UsersWords.NoteIn(sentence, words);

    /// <summary>The law as cited in the language.</summary>
    public string Law(string citation) => new LawReference(citation).In(Language);

    /// <summary>Such as <c>Jumat, 23 Juni 2023</c>.</summary>
    public string LongDay(DateOnly day) => CivilDates.WithWeekday(day, Language);

    /// <summary>Such as <c>23 Juni 2023</c>.</summary>
    public string Day(DateOnly day) => CivilDates.InWords(day, Language);

    /// <summary>Such as <c>23 Jun 2023</c>, where there is little room.</summary>
    public string ShortDay(DateOnly day) => CivilDates.Shortened(day, Language);

    /// <summary>A moment in WIB, such as <c>23 Jun 2023 09.15 WIB</c>.</summary>
    public string Moment(DateTimeOffset at)
    {
        var here = at.ToOffset(CivilClock.Wib.BaseUtcOffset);
        var time = here.ToString(IsIndonesian ? "HH.mm" : "HH:mm", CultureInfo.InvariantCulture);
        return $"{ShortDay(DateOnly.FromDateTime(here.DateTime))} {time} WIB";
    }

    /// <summary>When something happened and when it was recorded, each by its name.</summary>
    /// <param name="on">The day it happened on; null of what has none but its recording.</param>
    public string When(DateOnly? on, DateTimeOffset at) => on switch
    {
        null => L($"Dicatat {Moment(at)}", $"Recorded {Moment(at)}"),
        { } day when day == CivilClock.DateOf(at) =>
            L($"Terjadi dan dicatat {Moment(at)}", $"Happened and recorded {Moment(at)}"),
        { } day => L(
            $"Terjadi {ShortDay(day)}, dicatat {Moment(at)}",
            $"Happened {ShortDay(day)}, recorded {Moment(at)}"),
    };

    /// <summary>A number with the language's separators: <c>1.234</c> or <c>1,234</c>.</summary>
    public string Number(long number) =>
        number.ToString("N0", IsIndonesian ? IndonesianNumbers : CultureInfo.InvariantCulture.NumberFormat);

    /// <summary>The size of a file, such as <c>1,2 MB</c>.</summary>
    public string Size(long bytes) => L(FileSize.Words(bytes));

    /// <summary>A count with its noun; Indonesian has one form, English two.</summary>
    public string Count(long number, string id, string one, string many) =>
        $"{Number(number)} {(IsIndonesian ? id : number == 1 ? one : many)}";

    /// <summary>The same where there may be more than were counted.</summary>
    public string Count(long number, bool isMore, string id, string one, string many) =>
        (isMore ? L("Lebih dari ", "More than ") : "") + Count(number, id, one, many);

    /// <summary>A number, or that there are more: <c>1.000+</c>.</summary>
    public string Number(long number, bool isMore) => Number(number) + (isMore ? "+" : "");
}
