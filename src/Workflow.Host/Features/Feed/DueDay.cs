using Workflow.Engine;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Feed;

/// <summary>Something that falls due on a day, as a calendar has it.</summary>
/// <param name="Id">The same as long as it is the same thing, on whatever day.</param>
/// <param name="Title">In few words what is due.</param>
/// <param name="Why">Why it waits, and by which law.</param>
/// <param name="Path">The page that it is of.</param>
/// <param name="Version">Of what it follows from: it grows with each change.</param>
/// <param name="ChangedOn">When that was last recorded.</param>
public sealed record DueDay(
    string Id, DateOnly On, LocalText Title, LocalText Why, string Path, LocalText Category, long Version,
    DateOnly ChangedOn)
{
    /// <summary>As it is said in a language, with nothing in it that turns or hides what follows.</summary>
    public string TitleIn(Language language) => Plain(Title.In(language)).Replace('\n', ' ');

    public string WhyIn(Language language) => Plain(Why.In(language));

    private static string Plain(string text) => string.Concat(
        BidiControls.Plain(text.ReplaceLineEndings("\n")).Select(sign =>
            char.IsControl(sign) && sign != '\n' ? ' ' : sign));
}

/// <summary>What falls due for a person, the first day first.</summary>
/// <param name="IsMore">Whether there is more than that.</param>
public sealed record DueDaysFound(IReadOnlyList<DueDay> Items, bool IsMore);
