using System.Collections.Immutable;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

public sealed class ProcedureComparisonTests
{
    [Test]
    public void Compare_WithItself_FindsNothing() =>
        Assert.That(Differences(SmallDefinition.Text), Is.Empty);

    [TestCase("days: 45", "days: 60", "Clock|Decided",
        "45 working days; statutory; from the day the DPRD received the request; warned at 10 days left; PP "
            + "28/2018 art. 30(4)",
        "60 working days; statutory; from the day the DPRD received the request; warned at 10 days left; PP "
            + "28/2018 art. 30(4)")]
    [TestCase("title: {id: Setujui, en: Approve}", "title: {id: Setuju, en: Approve}", "Step|Diputuskan",
        "Setujui; menuju Selesai; PP 28/2018 Pasal 30 ayat (4)",
        "Setuju; menuju Selesai; PP 28/2018 Pasal 30 ayat (4)",
        Language.Indonesian)]
    [TestCase("          - {complete: study, basis: PP 28/2018 Pasal 28(4)}\n", "", "Guard|Sign",
        "The document “Benefit study” is recorded with all its prescribed sections; PP 28/2018 art. 28(4)",
        null)]
    [TestCase(
        "          - requirements-met\n",
        "          - requirements-met\n          - {document: study, basisKind: practice}\n",
        "Guard|Sign", null, "The document “Benefit study” is recorded; practice")]
    [TestCase("owner: dprd", "owner: kemlu", "Stage|Decided",
        "Decided; owner: the DPRD; phase First; PP 28/2018 art. 30(4)",
        "Decided; owner: Kemlu; phase First; PP 28/2018 art. 30(4)")]
    [TestCase("27(3)", "27(4)", "Requirement|Requirement",
        "Equal; PP 28/2018 art. 27(3); only for Culture", "Equal; PP 28/2018 art. 27(4); only for Culture")]
    [TestCase(
        "title: {id: Pertama, en: First}", "title: {id: Awal, en: First}", "Phase|Fase", "Pertama", "Awal",
        Language.Indonesian, Description = "the stages of the phase are named with it")]
    [TestCase(
        "validTo: 2029-12-31\n", "", "General|Validity", "Valid 1 January 2020 to 31 December 2029",
        "Valid from 1 January 2020")]
    public void Compare_OneChange_IsToldWithBothTexts(
        string was, string now, string where, string? before, string? after,
        Language language = Language.English)
    {
        var found = Differences(Changed(was, now));
        var told = found.Select(difference => (
            $"{difference.Part}|{difference.Where.In(language)}", difference.Before?.In(language),
            difference.After?.In(language)));

        Assert.That(told, Does.Contain((where, before, after)));
        Assert.That(
            found.Count(
                difference =>
                    difference.Part is not (ProcedurePart.Stage or ProcedurePart.Document
                        or ProcedurePart.Section)), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Compare_StepOfEveryStage_IsToldOnce()
    {
        var found = Differences(Changed("title: {id: Tunda, en: Wait}", "title: {id: Jeda, en: Pause}"));
        Assert.That(
            found.Select(difference => (difference.Where.En, difference.Before?.En, difference.After?.En)),
            Is.EqualTo(new[] { ("Every stage", "Wait; house rule", "Pause; house rule") }));
    }

    [Test]
    public void Compare_TwoProcedures_TellsWhatOnlyOneHas()
    {
        var found = ProcedureComparison.Of(
            Shipped.Procedure("ksdpl"), Shipped.Procedure("ksdll"), Shipped.Set.Words);
        Assert.Multiple(() =>
        {
            Assert.That(
                found.Where(difference => difference is { Part: ProcedurePart.Requirement, After: null })
                    .Select(difference => difference.Before!.En),
                Has.Some.StartsWith("Both are equal in administrative status or territory"));
            Assert.That(
                found.Where(difference => difference is { Part: ProcedurePart.Choice, Before: null })
                    .Select(difference => difference.After!.En),
                Does.Contain("Non-profit organisation"));
            Assert.That(found.Select(difference => difference.Part), Is.Ordered);
        });
    }

    private static string Changed(string was, string now)
    {
        var changed = SmallDefinition.Text.Replace(was, now, StringComparison.Ordinal);
        Assert.That(changed, Is.Not.EqualTo(SmallDefinition.Text), "the change does not apply");
        return changed;
    }

    private static ImmutableArray<Difference> Differences(string text)
    {
        var set = SmallDefinition.Read(text);
        Assert.That(set.Problems, Is.Empty);
        return ProcedureComparison.Of(
            SmallDefinition.Read().Procedures.Single(), set.Procedures.Single(), Shipped.Set.Words);
    }
}
