using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

public sealed class ProcedureWordsTests
{
    private static readonly Procedure Ksdpl = Shipped.Procedure("ksdpl");
    private static readonly ProcedureWords Words = new(Ksdpl, Shipped.Set.Words);

    [Test]
    public void Guards_EveryOneADefinitionMayUse_HasItsWords() =>
        Assert.That(ProcedureWords.Guards.Keys, Is.EqualTo(GuardUse.Known.Keys));

    [Test]
    public void Guards_ThatTakeArguments_SayThemInBothLanguages() => Assert.Multiple(() =>
    {
        foreach (var (guard, said) in ProcedureWords.Guards)
        {
            var takes = GuardUse.Known[guard].Arguments != GuardArguments.None;
            Assert.That(said.Id.Contains("{0}", StringComparison.Ordinal), Is.EqualTo(takes), guard);
            Assert.That(said.En.Contains("{0}", StringComparison.Ordinal), Is.EqualTo(takes), guard);
        }
    });

    [TestCase("sign-loi", "Consulted in this stage: Ministry of Home Affairs, Ministry of Foreign Affairs")]
    [TestCase("approve-draft-text",
        "Attended the meeting: Ministry of Foreign Affairs, a ministry of the cooperation's object, the "
            + "province, "
        + "the regency or city (where concerned)")]
    [TestCase("sign-mou", "Taken by another person than the one of “Submit the draft text”")]
    [TestCase("sign-mou", "The document “Signed MoU” is recorded")]
    [TestCase("withdraw", "A reason is written")]
    public void Need_OfAStep_NamesWhatItAsksFor(string step, string words)
    {
        var needs = Ksdpl.Stages.SelectMany(stage => stage.Steps).First(one => one.Id == step).Needs;
        Assert.That(needs.Select(need => Words.Need(need).En), Does.Contain(words));
    }

    [Test]
    public void Takers_OfAStep_AreThoseItNamesOrTheOwner()
    {
        var stage = Ksdpl.Stage("dprd-deliberation");
        Assert.Multiple(() =>
        {
            Assert.That(Takers("approve-by-dprd").En, Is.EqualTo("the DPRD"));
            Assert.That(
                Takers("withdraw").Id,
                Is.EqualTo("petugas kerja sama, Kepala Biro/Bagian Kerja Sama, atau kepala daerah"));
        });

        LocalText Takers(string id) => Words.Takers(stage.Steps.Single(step => step.Id == id), stage);
    }

    [Test]
    public void Everywhere_OfTheShipped_IsWhatTheDefinitionAddsToEachStage() => Assert.That(
        Ksdpl.Everywhere.Select(step => step.Id),
        Is.EqualTo(new[] { "withdraw", "put-on-hold", "resume-work" }));
}
