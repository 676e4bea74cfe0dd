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
        new(End, Early, Early, SuccessorSignedOn: Early),
        new(End, Early.AddDays(1), Early, SuccessorSignedOn: Early.AddDays(1)),
    ];

    // Where it leads: the day before the term's end, on it, the day after; without a term; with a successor
    // signed on the end, and a day after it; the day before an early end, on it, and on it without a term;
    // with an early end that is none, being the term's; with a successor signed on the early end, and a day
    // after it. Withdrawn, No term, In force, Renewed, eXpired,
    // Ended; a dash: that cannot happen there, and it stays.
    [TestCase("Withdrawn", "Begun", "IIINIIIINIII")]
    [TestCase("Withdrawn", "TermChanged", "------------")]
    [TestCase("Withdrawn", "TermEndReached", "------------")]
    [TestCase("Withdrawn", "SuccessorSigned", "------------")]
    [TestCase("Withdrawn", "SuccessorTakenBack", "------------")]
    [TestCase("Withdrawn", "NoticeTookEffect", "------------")]
    [TestCase("Withdrawn", "NoticeTakenBack", "------------")]
    [TestCase("Withdrawn", "SigningTakenBack", "------------")]
    [TestCase("Withdrawn", "RowWithdrawn", "------------")]
    [TestCase("NoTerm", "Begun", "------------")]
    [TestCase("NoTerm", "TermChanged", "III-IIII-III")]
    [TestCase("NoTerm", "TermEndReached", "------------")]
    [TestCase("NoTerm", "SuccessorSigned", "NNNNRNNNNNRN")]
    [TestCase("NoTerm", "SuccessorTakenBack", "NNNNNNNNNNNN")]
    [TestCase("NoTerm", "NoticeTookEffect", "-------EE-EE")]
    [TestCase("NoTerm", "NoticeTakenBack", "NNNNRNNNNNRN")]
    [TestCase("NoTerm", "SigningTakenBack", "WWWWWWWWWWWW")]
    [TestCase("NoTerm", "RowWithdrawn", "WWWWWWWWWWWW")]
    [TestCase("InForce", "Begun", "------------")]
    [TestCase("InForce", "TermChanged", "IIINRIIINIRI")]
    [TestCase("InForce", "TermEndReached", "-XX-XX---X--")]
    [TestCase("InForce", "SuccessorSigned", "IIIIRIIIIIRI")]
    [TestCase("InForce", "SuccessorTakenBack", "IIIIIIIIIIII")]
    [TestCase("InForce", "NoticeTookEffect", "-------EE-EE")]
    [TestCase("InForce", "NoticeTakenBack", "IIIIRIIIIIRI")]
    [TestCase("InForce", "SigningTakenBack", "WWWWWWWWWWWW")]
    [TestCase("InForce", "RowWithdrawn", "WWWWWWWWWWWW")]
    [TestCase("Renewed", "Begun", "------------")]
    [TestCase("Renewed", "TermChanged", "IIINRIIINIRI")]
    [TestCase("Renewed", "TermEndReached", "------------")]
    [TestCase("Renewed", "SuccessorSigned", "IIINRIIINIRI")]
    [TestCase("Renewed", "SuccessorTakenBack", "IIINIIIINIII")]
    [TestCase("Renewed", "NoticeTookEffect", "------------")]
    [TestCase("Renewed", "NoticeTakenBack", "RRRRRRRRRRRR")]
    [TestCase("Renewed", "SigningTakenBack", "WWWWWWWWWWWW")]
    [TestCase("Renewed", "RowWithdrawn", "WWWWWWWWWWWW")]
    [TestCase("Expired", "Begun", "------------")]
    [TestCase("Expired", "TermChanged", "IIINRIIINIRI")]
    [TestCase("Expired", "TermEndReached", "------------")]
    [TestCase("Expired", "SuccessorSigned", "XXXXRXXXXXRX")]
    [TestCase("Expired", "SuccessorTakenBack", "XXXXXXXXXXXX")]
    [TestCase("Expired", "NoticeTookEffect", "------------")]
    [TestCase("Expired", "NoticeTakenBack", "XXXXXXXXXXXX")]
    [TestCase("Expired", "SigningTakenBack", "WWWWWWWWWWWW")]
    [TestCase("Expired", "RowWithdrawn", "WWWWWWWWWWWW")]
    [TestCase("Ended", "Begun", "------------")]
    [TestCase("Ended", "TermChanged", "III-RIEEEIEE")]
    [TestCase("Ended", "TermEndReached", "------------")]
    [TestCase("Ended", "SuccessorSigned", "EEEEREEEEERE")]
    [TestCase("Ended", "SuccessorTakenBack", "EEEEEEEEEEEE")]
    [TestCase("Ended", "NoticeTookEffect", "------------")]
    [TestCase("Ended", "NoticeTakenBack", "IIINRIIINIRI")]
    [TestCase("Ended", "SigningTakenBack", "WWWWWWWWWWWW")]
    [TestCase("Ended", "RowWithdrawn", "WWWWWWWWWWWW")]
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
            "NoTerm --SuccessorSigned--> Renewed [renewed in time]",
            "NoTerm --SuccessorSigned--> NoTerm [not in time]",
            "NoTerm --SuccessorTakenBack--> NoTerm []",
            "NoTerm --NoticeTookEffect--> Ended [ends early, and the day has come]",
            "NoTerm --NoticeTakenBack--> NoTerm [not renewed]",
            "NoTerm --NoticeTakenBack--> Renewed [renewed in time]",
            "InForce --TermChanged--> InForce [has a term, not renewed in it]",
            "InForce --TermChanged--> NoTerm [has no term, not renewed]",
            "InForce --TermChanged--> Renewed [renewed in time]",
            "InForce --TermEndReached--> Expired [ends with its term, and the day has come]",
            "InForce --SuccessorSigned--> Renewed [renewed in time]",
            "InForce --SuccessorSigned--> InForce [not in time]",
            "InForce --SuccessorTakenBack--> InForce []",
            "InForce --NoticeTookEffect--> Ended [ends early, and the day has come]",
            "InForce --NoticeTakenBack--> InForce [not renewed]",
            "InForce --NoticeTakenBack--> Renewed [renewed in time]",
            "Renewed --TermChanged--> Renewed [renewed in time]",
            "Renewed --TermChanged--> InForce [has a term, not renewed in it]",
            "Renewed --TermChanged--> NoTerm [has no term, not renewed]",
            "Renewed --SuccessorSigned--> Renewed [renewed in time]",
            "Renewed --SuccessorSigned--> InForce [has a term, not renewed in it]",
            "Renewed --SuccessorSigned--> NoTerm [has no term, not renewed]",
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
            "Ended --TermChanged--> Ended [still ends early]",
            "Ended --TermChanged--> InForce [ends with its term, not renewed in it]",
            "Ended --TermChanged--> Renewed [ends with its term, renewed in it]",
            "Ended --SuccessorSigned--> Renewed [renewed in time]",
            "Ended --SuccessorSigned--> Ended [not in time]",
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
