using Stateless.Reflection;
using Workflow.Engine.Agreements;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>Every status × what happens × the day, and where it leads: written by hand.</summary>
public sealed class AgreementLifeTests
{
    private const string No = "";

    private static readonly DateOnly End = new(2026, 11, 25);

    // Where it leads: the day before the end, on the first day not in force, the day after, and where no
    // term is recorded. Nothing: that cannot happen there, and it stays.
    [TestCase("Withdrawn", "Begun", "InForce", "InForce", "InForce", "NoTerm")]
    [TestCase("Withdrawn", "TermChanged", No, No, No, No)]
    [TestCase("Withdrawn", "TermEndReached", No, No, No, No)]
    [TestCase("Withdrawn", "SigningTakenBack", No, No, No, No)]
    [TestCase("NoTerm", "Begun", No, No, No, No)]
    [TestCase("NoTerm", "TermChanged", "InForce", "InForce", "InForce", No)]
    [TestCase("NoTerm", "TermEndReached", No, No, No, No)]
    [TestCase("NoTerm", "SigningTakenBack", "Withdrawn", "Withdrawn", "Withdrawn", "Withdrawn")]
    [TestCase("InForce", "Begun", No, No, No, No)]
    [TestCase("InForce", "TermChanged", "InForce", "InForce", "InForce", "NoTerm")]
    [TestCase("InForce", "TermEndReached", No, "Expired", "Expired", No)]
    [TestCase("InForce", "SigningTakenBack", "Withdrawn", "Withdrawn", "Withdrawn", "Withdrawn")]
    [TestCase("Expired", "Begun", No, No, No, No)]
    [TestCase("Expired", "TermChanged", "InForce", "InForce", "InForce", "NoTerm")]
    [TestCase("Expired", "TermEndReached", No, No, No, No)]
    [TestCase("Expired", "SigningTakenBack", "Withdrawn", "Withdrawn", "Withdrawn", "Withdrawn")]
    public void Fire_OnADay_LeadsWhereTheTableSays(
        string from, string trigger, string before, string on, string after, string withoutTerm) =>
        Assert.Multiple(() =>
        {
            Leads(from, trigger, new(End, End.AddDays(-1)), before);
            Leads(from, trigger, new(End, End), on);
            Leads(from, trigger, new(End, End.AddDays(1)), after);
            Leads(from, trigger, new(null, End), withoutTerm);
        });

    [Test]
    public void Table_OfTheLife_NamesEveryStatusWithEveryTrigger() => Assert.That(
        Cells.Distinct().Count(),
        Is.EqualTo(Enum.GetValues<AgreementStatus>().Length * Enum.GetValues<LifeTrigger>().Length));

    [Test]
    public void Arrows_OfStateless_AreTheseAndNoOthers() => Assert.That(
        AgreementLife.GetInfo().States.SelectMany(Arrows),
        Is.EquivalentTo(
        [
            "Withdrawn --Begun--> InForce [has a term]",
            "Withdrawn --Begun--> NoTerm [has no term]",
            "NoTerm --TermChanged--> InForce [has a term]",
            "NoTerm --SigningTakenBack--> Withdrawn []",
            "InForce --TermChanged--> InForce [has a term]",
            "InForce --TermChanged--> NoTerm [has no term]",
            "InForce --TermEndReached--> Expired [the day has come]",
            "InForce --SigningTakenBack--> Withdrawn []",
            "Expired --TermChanged--> InForce [has a term]",
            "Expired --TermChanged--> NoTerm [has no term]",
            "Expired --SigningTakenBack--> Withdrawn []",
        ]));

    /// <summary>One is borrowed at a time; many callers at once each get their own answer.</summary>
    [Test]
    public void After_AskedByManyAtOnce_AnswersEachForItself()
    {
        var wrong = 0;
        Parallel.For(0, 40_000, new() { MaxDegreeOfParallelism = 8 }, at =>
        {
            var reached = AgreementLife.After(
                AgreementStatus.InForce, LifeTrigger.TermEndReached, new(End, End.AddDays((at % 2) - 1)));
            if (reached != (at % 2 == 0 ? AgreementStatus.InForce : AgreementStatus.Expired))
                Interlocked.Increment(ref wrong);
        });

        Assert.That(wrong, Is.Zero);
    }

    private static IEnumerable<string> Cells => typeof(AgreementLifeTests)
        .GetMethod(nameof(Fire_OnADay_LeadsWhereTheTableSays))!
        .GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>()
        .Select(row => $"{row.Arguments[0]} {row.Arguments[1]}");

    private static void Leads(string from, string trigger, LifeFacts facts, string to)
    {
        var (status, happens) = (Enum.Parse<AgreementStatus>(from), Enum.Parse<LifeTrigger>(trigger));
        Assert.That(AgreementLife.May(status, happens, facts), Is.EqualTo(to != No), $"may, {facts}");
        Assert.That(
            $"{AgreementLife.After(status, happens, facts)}", Is.EqualTo(to == No ? from : to), $"{facts}");
    }

    private static IEnumerable<string> Arrows(StateInfo state) => state.FixedTransitions.Select(way =>
        $"{state.UnderlyingState} --{way.Trigger.UnderlyingTrigger}--> "
        + $"{way.DestinationState.UnderlyingState} "
        + $"[{string.Join(", ", way.GuardConditionsMethodDescriptions.Select(guard => guard.Description))}]");
}
