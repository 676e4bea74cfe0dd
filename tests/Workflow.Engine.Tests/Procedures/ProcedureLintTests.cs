using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

/// <summary>
/// One fault at a time: what is written in place of what, on which line it is told, in which words.
/// </summary>
public sealed class ProcedureLintTests
{
    private const string Study = "- {complete: study, basis: PP 28/2018 Pasal 28(4)}";

    [Test]
    public void Small_Unbroken_HasNoProblem() => Assert.That(SmallDefinition.Read().Problems, Is.Empty);

    [TestCase("validTo: 2029", "validtill: 2029", "validtill",
        "Unknown key 'validtill' in 'the file'; known are")]
    [TestCase("warn: 5", "wann: 5", "wann", "Unknown key 'wann' in 'clock'; known are id, days, warn")]
    [TestCase("complete: study", "completed: study", "completed: study",
        "Unknown guard 'completed' in 'needs'")]
    [TestCase("- requirements-met", "- requirement-met", "- requirement-met",
        "did you mean 'requirements-met'")]
    [TestCase("owner: dprd", "owner: dpr", "owner: dpr", "'owner' is 'dpr'; it is one of officer")]
    [TestCase("[officer, region-head]", "[officer, mayor]", "mayor", "'by' is 'mayor'; it is one of officer")]
    [TestCase("owner: dprd", "owner: auditor", "owner: auditor",
        "'owner' is 'auditor'; it is one of officer")]
    [TestCase("complete: study", "complete: studie", "complete: studie",
        "Unknown document 'studie' in 'complete'; known are")]
    [TestCase("[full-powers]", "[half-powers]", "half-powers",
        "Unknown document 'half-powers' in 'asks'; known are")]
    [TestCase("[kemendagri, kemlu]", "[kemendagri, kemenlu]", "kemenlu",
        "Unknown party 'kemenlu' in 'consulted'; known are")]
    [TestCase("than: sign", "than: sing", "than: sing",
        "Unknown step 'sing' in 'another-person-than'; known are")]
    [TestCase("onlyForObject: culture", "onlyForObject: art", "onlyForObject", "Unknown object 'art'")]
    [TestCase("city, mode: other-form", "city, mode: other", "kind: city",
        "Unknown mode 'other' in 'mode'; known are other-form")]
    [TestCase("    phase: first\n    owner: dprd", "    phase: last\n    owner: dprd", "phase: last",
        "Unknown phase 'last'")]
    [TestCase("to: decided", "to: nowhere", "to: nowhere", "Unknown stage 'nowhere' in 'to'; known are")]
    [TestCase("- stage: decided", "- stage: open", "owner: dprd", "The stage 'open' is there twice", -2)]
    [TestCase("- step: wait", "- step: withdraw", "effect: hold", "The step 'withdraw' is there twice", -1)]
    [TestCase("id: decision", "id: open", "id: open", "The clock 'open' is there twice")]
    [TestCase("    clock: {days: 30", "    clock: {days: 3", "clock: {days: 3,",
        "'warn' is more than 'days'")]
    [TestCase("      basis: PP 28/2018 Pasal 30(4)\n", "", "id: decision",
        "A statutory clock has no article")]
    [TestCase("kind: house}", "kind: house, basis: PP 28/2018 Pasal 28}", "kind: house",
        "No law sets a house clock")]
    [TestCase("    basis: PP 28/2018 Pasal 28(4)\n", "", "- stage: open",
        "'open' cites no article; add 'basis")]
    [TestCase("Pasal 28(4)", "28(4)", "28/2018 28(4)",
        "'basis' is 'PP 28/2018 28(4)'; it looks like 'PP 28/2018 Pasal")]
    [TestCase("{id: Selesai, en: Done}", "{id: Selesai}", "Selesai",
        "'title' has no text in English; add 'en: …'.")]
    [TestCase("{id: Selesai, en: Done}", "{id: , en: Done}", "en: Done", "'id' is empty")]
    [TestCase("{id: Selesai, en: Done}", "Selesai", "title: Selesai", "'title' has keys: id, en.")]
    [TestCase("    to: withdrawn\n", "", "- step: withdraw", "'withdraw' leads nowhere; add 'to: …'")]
    [TestCase("    effect: hold\n", "    effect: hold\n    to: open\n", "to: open",
        "so the stage stays; drop 'to'")]
    [TestCase("[reason]\n  - step: wait", "[reason]\n  - step: Wait", "Wait",
        "'step' is 'Wait'; it looks like small letters")]
    [TestCase("  - step: wait\n",
        "  - {step: rest, effect: hold, title: {id: Jeda, en: Rest}, needs: [reason]}\n  - step: wait\n",
        "- step: wait", "'rest' has this effect already; drop one of them.", 1)]
    [TestCase("    phase: first\n    owner: officer", "    owner: officer", "- stage: open",
        "'open' belongs to no phase")]
    [TestCase("    title: {id: Terbuka", "    startsAgreement: true\n    title: {id: Terbuka", "startsAgr",
        "Only a final stage")]
    [TestCase("complete: study", "complete: loi-draft", "loi-draft",
        "'loi-draft' has no sections to be complete")]
    [TestCase(
        "          - {consulted: [kemendagri, kemlu], basis: PP 28/2018 Pasal 28(4)}\n", "", "dated-after",
        "The step asks for no consultation")]
    [TestCase(Study, "- complete", "- complete", "'complete' needs an argument")]
    [TestCase("- requirements-met", "- requirements-met: all", "requirements-met",
        "'requirements-met' takes no argument")]
    [TestCase(Study, "- {complete: study, fresh: study}", "fresh: study",
        "'needs' lists one guard an item")]
    [TestCase("needs: [reason]\n  - step: wait", "needs: []\n  - step: wait", "needs: []",
        "is a list with at least one item")]
    [TestCase("alsoOnHold: true", "alsoOnHold: yes", "alsoOnHold",
        "'alsoOnHold' is 'yes'; it is true or false.")]
    [TestCase("version: 1", "version: one", "version: one",
        "'version' is 'one'; it is a whole number from 1 to 999.")]
    [TestCase("validTo: 2029-12-31", "validTo: 2029-02-29", "validTo",
        "'validTo' is '2029-02-29'; it is a date")]
    [TestCase("validTo: 2029-12-31", "validTo: 2019-12-31", "validTo", "'validTo' is before 'validFrom'")]
    [TestCase("procedure: small", "procedure: tiny", "procedure: tiny",
        "By its key and version this file is tiny.v1.yaml")]
    [TestCase(Study, "- complete: study", "complete: study",
        "'complete' does not say who asks for it; add 'basis: PP 28/2018 Pasal …' where a law does, or "
            + "'basisKind: practice'")]
    [TestCase(Study, "- {complete: study, basisKind: law}", "complete: study",
        "A law asks and none is cited; add 'basis: …'.")]
    [TestCase(Study, "- {complete: study, basisKind: house, basis: PP 28/2018 Pasal 28}", "complete: study",
        "The house asks and a law is cited; drop 'basis' or 'basisKind: house'.")]
    [TestCase(Study, "- {complete: study, basisKind: custom}", "complete: study",
        "'basisKind' is 'custom'; it is one of law, practice, house")]
    [TestCase("stages:\n", "sectionBases:\n  - {document: study}\nstages:\n", "- {document",
        "'study' does not say who asks for it")]
    [TestCase("stages:\n", "sectionBases:\n  - {document: studie, basisKind: house}\nstages:\n", "studie",
        "Unknown document 'studie' in 'document'")]
    [TestCase("stages:\n",
        "sectionBases:\n  - {document: study, section: titel, basisKind: practice}\nstages:\n", "titel",
        "Unknown section 'titel' in 'section'; known are title")]
    public void Lint_OneFault_IsToldOnItsLine(
        string instead, string written, string at, string message, int offset = 0)
    {
        var text = SmallDefinition.Text.Replace(instead, written, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(SmallDefinition.Text), "the fault was not made");

        var set = SmallDefinition.Read(text);

        var line = SmallDefinition.LineOf(text, at) + offset;
        Assert.Multiple(() =>
        {
            Assert.That(
                Told(set), Has.Some.StartsWith($"{SmallDefinition.File}:{line}: ").And.Contains(message));
            Assert.That(set.Procedures, Is.Empty, "a definition with a problem was read");
        });
    }

    [Test]
    public void Lint_StageThatNothingLeadsTo_IsUnreachable() =>
        Assert.That(Told(SmallDefinition.Text.Replace("to: decided", "to: done", StringComparison.Ordinal)),
            Is.EqualTo(new[]
            {
                "procedures/small.v1.yaml:40: Nothing leads to 'decided'; add a step to it or drop it.",
            }));

    [Test]
    public void Lint_StageThatOnlyWithdrawingLeaves_IsADeadEnd()
    {
        var told = Told(SmallDefinition.Text.Replace("to: done", "to: open", StringComparison.Ordinal));
        const string Dead = "is a dead end: no step of its own leads on to a final stage; add one.";
        Assert.That(told, Is.EqualTo(new[]
        {
            $"procedures/small.v1.yaml:23: 'open' {Dead}",
            $"procedures/small.v1.yaml:40: 'decided' {Dead}",
            "procedures/small.v1.yaml:56: Nothing leads to 'done'; add a step to it or drop it.",
        }));
    }

    [Test]
    public void Lint_OpenStageWithoutSteps_IsADeadEnd()
    {
        var steps = """
                steps:
                  - step: approve
                    to: done
                    title: {id: Setujui, en: Approve}

            """;
        var told = Told(SmallDefinition.Text.Replace(steps, "", StringComparison.Ordinal));
        Assert.That(told, Has.Some.Contains(":40: 'decided' is a dead end"));
    }

    [Test]
    public void Lint_NoFinalStage_SaysSo() =>
        Assert.That(
            Told(SmallDefinition.Text.Replace("    final: true\n", "", StringComparison.Ordinal)),
            Has.Some.Contains("No stage is final; mark the ends with 'final: true'."));

    [Test]
    public void Lint_FinalStageWithSteps_SaysSo() =>
        Assert.That(
            Told(SmallDefinition.Text.Replace("- stage: decided", "- stage: decided\n    final: true")),
            Has.Some.Contains("'decided' is final and has steps or a clock"));

    [Test]
    public void Lint_PhaseWithoutStage_SaysSo() =>
        Assert.That(
            Told(SmallDefinition.Text.Replace(
                "origins:", "  - {phase: spare, title: {id: Cadangan, en: Spare}}\norigins:")),
            Is.EqualTo(new[]
            {
                "procedures/small.v1.yaml:9: No stage belongs to the phase 'spare'; give it one or drop it.",
            }));

    private static IEnumerable<string> Told(string text) => Told(SmallDefinition.Read(text));

    private static IEnumerable<string> Told(DefinitionSet set) =>
        set.Problems.Select(problem => problem.ToString());
}
