using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Journal;

namespace Workflow.Host.Tests.Features.Journal;

public sealed class JournalWordsTests
{
    /// <summary>Every name that any event has in the journal.</summary>
    public static IEnumerable<string> Events =>
        new[] { typeof(InitiativeEvent).Assembly, typeof(JournalWords).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false))
            .Select(attribute => (string)attribute.TypeDiscriminator!);

    [Test]
    public void Words_NameEveryEventAndNoOther() =>
        Assert.That(JournalWords.Events.ToList(), Is.EquivalentTo(Events).And.Count.GreaterThan(40));

    [TestCaseSource(nameof(Events))]
    public void Event_IsCalledInBothLanguages(string happened)
    {
        var name = JournalWords.Of(happened);

        Assert.That(name.Id, Is.Not.Empty.And.Not.EqualTo(happened));
        Assert.That(name.En, Is.Not.Empty.And.Not.EqualTo(happened).And.Not.EqualTo(name.Id));
    }

    [Test]
    public void Sentence_OfWhatHasFacts_TellsThem()
    {
        var data = JsonElement.Parse("""{"reason":"salah","decree":3,"days":[1],"name":null}""");

        Assert.That(
            JournalWords.Sentence("days-off-withdrawn", data).En,
            Is.EqualTo("Decree of days off taken back: decree 3, reason salah"));
        Assert.That(
            JournalWords.Sentence("signed-in", JsonElement.Parse("""{"name":"siti"}""")).Id,
            Is.EqualTo("Masuk: siti"));
    }

    [TestCase("2026-03-01", "2026-02-28")]
    [TestCase("0001-01-01", "0001-01-01", Description = "no day before it: tampered with")]
    [TestCase("kelak", "kelak", Description = "no day: tampered with")]
    public void Sentence_OfAnEnd_TellsTheLastDayInForce(string endsOn, string told)
    {
        var data = JsonElement.Parse($$"""{"endsOn":"{{endsOn}}"}""");

        Assert.That(
            JournalWords.Sentence("reminder-due", data),
            Is.EqualTo(new LocalText(
                $"Pengingat masa berlaku: hari terakhir berlaku {told}",
                $"Reminder of the term: last day in force {told}")));
    }
}
