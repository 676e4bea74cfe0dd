using Stateless.Reflection;
using Workflow.Engine.Agreements;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>Every status × what happens × the day, and where it leads: written by hand.</summary>
public sealed class AgreementLifeTests
{
    private static readonly DateOnly End = new(2026, 11, 25);
    private static readonly DateOnly Early = new(2026, 11, 15);

    // One column a situation, in the order of the tables below.
    private static readonly LifeFacts[] Situations =
    [
        new(End, End.AddDays(-1)),
        new(End, End),
        new(End, End.AddDays(1)),
        new(null, End),
        new(End, End, SuccessorSignedOn: End),
        new(End, End.AddDays(1), SuccessorSignedOn: End.AddDays(1)),
        new(End, Early.AddDays(-1), Early),
        new(End, Early, Early),
        new(null, Early, Early),
        new(End, End, EndsEarlyOn: End),
    ];

    // Where it leads: the day before the term's end, on it, the day after; without a term; with a successor
    // signed on the end, and a day after it; the day before an early end, on it, and on it without a term;
    // with an early end that is none, being the term's. Withdrawn, No term, In force, Renewed, eXpired,
    // Ended; a dash: that cannot happen there, and it stays.
    [TestCase("Withdrawn", "Begun", "IIINIIIINI")]
    [TestCase("Withdrawn", "TermChanged", "----------")]
    [TestCase("Withdrawn", "TermEndReached", "----------")]
    [TestCase("Withdrawn", "SuccessorSigned", "----------")]
    [TestCase("Withdrawn", "SuccessorTakenBack", "----------")]
    [TestCase("Withdrawn", "NoticeTookEffect", "----------")]
    [TestCase("Withdrawn", "NoticeTakenBack", "----------")]
    [TestCase("Withdrawn", "SigningTakenBack", "----------")]
    [TestCase("Withdrawn", "RowWithdrawn", "----------")]
    [TestCase("NoTerm", "Begun", "----------")]
    [TestCase("NoTerm", "TermChanged", "III-IIII-I")]
    [TestCase("NoTerm", "TermEndReached", "----------")]
    [TestCase("NoTerm", "SuccessorSigned", "RRRRRRRRRR")]
    [TestCase("NoTerm", "SuccessorTakenBack", "----------")]
    [TestCase("NoTerm", "NoticeTookEffect", "-------EE-")]
    [TestCase("NoTerm", "NoticeTakenBack", "NNNNNNNNNN")]
    [TestCase("NoTerm", "SigningTakenBack", "WWWWWWWWWW")]
    [TestCase("NoTerm", "RowWithdrawn", "WWWWWWWWWW")]
    [TestCase("InForce", "Begun", "----------")]
    [TestCase("InForce", "TermChanged", "IIINRIIINI")]
    [TestCase("InForce", "TermEndReached", "-XX-XX---X")]
    [TestCase("InForce", "SuccessorSigned", "IIIIRIIIII")]
    [TestCase("InForce", "SuccessorTakenBack", "IIIIIIIIII")]
    [TestCase("InForce", "NoticeTookEffect", "-------EE-")]
    [TestCase("InForce", "NoticeTakenBack", "IIIIIIIIII")]
    [TestCase("InForce", "SigningTakenBack", "WWWWWWWWWW")]
    [TestCase("InForce", "RowWithdrawn", "WWWWWWWWWW")]
    [TestCase("Renewed", "Begun", "----------")]
    [TestCase("Renewed", "TermChanged", "IIIIRIIIII")]
    [TestCase("Renewed", "TermEndReached", "----------")]
    [TestCase("Renewed", "SuccessorSigned", "IIIIRIIIII")]
    [TestCase("Renewed", "SuccessorTakenBack", "IIINIIIINI")]
    [TestCase("Renewed", "NoticeTookEffect", "----------")]
    [TestCase("Renewed", "NoticeTakenBack", "RRRRRRRRRR")]
    [TestCase("Renewed", "SigningTakenBack", "WWWWWWWWWW")]
    [TestCase("Renewed", "RowWithdrawn", "WWWWWWWWWW")]
    [TestCase("Expired", "Begun", "----------")]
    [TestCase("Expired", "TermChanged", "IIINRIIINI")]
    [TestCase("Expired", "TermEndReached", "----------")]
    [TestCase("Expired", "SuccessorSigned", "XXXXRXXXXX")]
    [TestCase("Expired", "SuccessorTakenBack", "XXXXXXXXXX")]
    [TestCase("Expired", "NoticeTookEffect", "----------")]
    [TestCase("Expired", "NoticeTakenBack", "XXXXXXXXXX")]
    [TestCase("Expired", "SigningTakenBack", "WWWWWWWWWW")]
    [TestCase("Expired", "RowWithdrawn", "WWWWWWWWWW")]
    [TestCase("Ended", "Begun", "----------")]
    [TestCase("Ended", "TermChanged", "EEEEEEEEEE")]
    [TestCase("Ended", "TermEndReached", "----------")]
    [TestCase("Ended", "SuccessorSigned", "EEEEEEEEEE")]
    [TestCase("Ended", "SuccessorTakenBack", "EEEEEEEEEE")]
    [TestCase("Ended", "NoticeTookEffect", "----------")]
    [TestCase("Ended", "NoticeTakenBack", "IIINRIIINI")]
    [TestCase("Ended", "SigningTakenBack", "WWWWWWWWWW")]
    [TestCase("Ended", "RowWithdrawn", "WWWWWWWWWW")]
    public void Fire_InASituation_LeadsWhereTheTableSays(string from, string trigger, string leads)
    {
        var (status, happens) = (Enum.Parse<AgreementStatus>(from), Enum.Parse<LifeTrigger>(trigger));
        Assert.Multiple(() =>
        {
            Assert.That(
                string.Concat(Situations.Select(facts => AgreementLife.May(status, happens, facts)
                    ? Letter(AgreementLife.After(status, happens, facts))
                    : '-')),
                Is.EqualTo(leads));
            Assert.That(
                Situations.Where((facts, at) =>
                    leads[at] == '-' && AgreementLife.After(status, happens, facts) != status),
                Is.Empty);
        });
    }

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
            "NoTerm --SuccessorSigned--> Renewed []",
            "NoTerm --NoticeTookEffect--> Ended [ends early, and the day has come]",
            "NoTerm --NoticeTakenBack--> NoTerm []",
            "InForce --TermChanged--> InForce [has a term, not renewed in it]",
            "InForce --TermChanged--> NoTerm [has no term, not renewed]",
            "InForce --TermChanged--> Renewed [renewed in time]",
            "InForce --TermEndReached--> Expired [ends with its term, and the day has come]",
            "InForce --SuccessorSigned--> Renewed [renewed in time]",
            "InForce --SuccessorSigned--> InForce [not in time]",
            "InForce --SuccessorTakenBack--> InForce []",
            "InForce --NoticeTookEffect--> Ended [ends early, and the day has come]",
            "InForce --NoticeTakenBack--> InForce []",
            "Renewed --TermChanged--> Renewed [renewed in time]",
            "Renewed --TermChanged--> InForce [not in time]",
            "Renewed --SuccessorSigned--> Renewed [renewed in time]",
            "Renewed --SuccessorSigned--> InForce [not in time]",
            "Renewed --SuccessorTakenBack--> InForce [has a term]",
            "Renewed --SuccessorTakenBack--> NoTerm [has no term]",
            "Renewed --NoticeTakenBack--> Renewed []",
            "Expired --TermChanged--> InForce [has a term, not renewed in it]",
            "Expired --TermChanged--> NoTerm [has no term, not renewed]",
            "Expired --TermChanged--> Renewed [renewed in time]",
            "Expired --SuccessorSigned--> Renewed [renewed in time]",
            "Expired --SuccessorSigned--> Expired [not in time]",
            "Expired --SuccessorTakenBack--> Expired []",
            "Expired --NoticeTakenBack--> Expired []",
            "Ended --TermChanged--> Ended []",
            "Ended --SuccessorSigned--> Ended []",
            "Ended --SuccessorTakenBack--> Ended []",
            "Ended --NoticeTakenBack--> InForce [has a term, not renewed in it]",
            "Ended --NoticeTakenBack--> NoTerm [has no term, not renewed]",
            "Ended --NoticeTakenBack--> Renewed [renewed in time]",
            "NoTerm --SigningTakenBack--> Withdrawn []",
            "NoTerm --RowWithdrawn--> Withdrawn []",
            "InForce --SigningTakenBack--> Withdrawn []",
            "InForce --RowWithdrawn--> Withdrawn []",
            "Renewed --SigningTakenBack--> Withdrawn []",
            "Renewed --RowWithdrawn--> Withdrawn []",
            "Expired --SigningTakenBack--> Withdrawn []",
            "Expired --RowWithdrawn--> Withdrawn []",
            "Ended --SigningTakenBack--> Withdrawn []",
            "Ended --RowWithdrawn--> Withdrawn []",
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
        .GetMethod(nameof(Fire_InASituation_LeadsWhereTheTableSays))!
        .GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>()
        .Select(row => $"{row.Arguments[0]} {row.Arguments[1]}");

    private static char Letter(AgreementStatus status) =>
        status == AgreementStatus.Expired ? 'X' : $"{status}"[0];

    private static IEnumerable<string> Arrows(StateInfo state) => state.FixedTransitions.Select(way =>
        $"{state.UnderlyingState} --{way.Trigger.UnderlyingTrigger}--> "
        + $"{way.DestinationState.UnderlyingState} "
        + $"[{string.Join(", ", way.GuardConditionsMethodDescriptions.Select(guard => guard.Description))}]");
}
