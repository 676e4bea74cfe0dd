
namespace Workflow.Engine.Tests.Procedures;

/// <summary>From where on a role is concerned: the phase in which the first stage is its own.</summary>
public sealed class FromPhaseOfTests
{
    [TestCase("ksdpl", Roles.Dprd, "plan-drafting", 14)]
    [TestCase("ksdll", Roles.Dprd, "plan-drafting", 14)]
    [TestCase("practice-pre-2018", Roles.Dprd, "dprd-approval", 6)]
    [TestCase("ksdpl", Roles.Kemlu, "kemlu-discussion", 8)]
    public void Stages_FromAnOwnersPhase_BeginWithThePhaseAndGoOnToTheEnd(
        string key, string role, string first, int count)
    {
        var stages = Shipped.Procedure(key).FromPhaseOf(role).Select(stage => stage.Id).ToList();

        Assert.That(stages, Has.Count.EqualTo(count));
        Assert.That(stages[0], Is.EqualTo(first));
    }

    [Test]
    public void Stages_OfARoleWithoutAny_AreNone() =>
        Assert.That(Shipped.Procedure("ksdpl").FromPhaseOf(Roles.Auditor), Is.Empty);
}
