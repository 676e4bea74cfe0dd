using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

/// <summary>The stages between an opening and its signing, without returns.</summary>
public sealed class SigningWayTests
{
    private const string Statutory = "initiative review loi-drafting consultation plan-drafting "
        + "dprd-deliberation verification text-drafting inter-ministry-meeting kemlu-discussion "
        + "confirmation-forwarding signing-preparation";

    /// <summary>Revising the plan is a return, and on no way.</summary>
    [TestCase("ksdpl", Statutory)]
    [TestCase("ksdll", Statutory)]
    [TestCase("practice-pre-2018", "intent planning dprd-approval proposal negotiation signing")]
    public void Of_AShippedProcedure_PassesNoStageTwice(string key, string stages) =>
        Assert.That(Way(Shipped.Procedure(key)), Is.EqualTo(stages));

    /// <summary>Round by b and c or straight; back to a; out to an end that starts nothing.</summary>
    [Test]
    public void Of_DetoursAndReturns_TakesTheFewestStages() => Assert.That(
        Way(Made(("a", ["b", "d"]), ("b", ["a", "c"]), ("c", ["d"]), ("d", ["end", "a", "signed"]))),
        Is.EqualTo("a d"));

    [Test]
    public void Of_TwoWaysOfOneLength_TakesTheStepThatComesFirst() => Assert.That(
        Way(Made(("a", ["c", "b"]), ("b", ["signed"]), ("c", ["signed"]))), Is.EqualTo("a c"));

    [Test]
    public void Of_AProcedureWithoutASigning_IsEmpty() =>
        Assert.That(Way(Made(("a", ["a", "end"]))), Is.Empty);

    private static string Way(Procedure procedure) =>
        string.Join(' ', SigningWay.Of(procedure).Select(stage => stage.Id));

    private static Procedure Made(params (string Id, string[] To)[] open) => Shipped.Procedure("ksdpl") with
    {
        Stages =
        [
            .. open.Select(stage => Stage(stage.Id) with
            {
                Steps = [.. stage.To.Select(to => new Step
                {
                    Id = $"to-{to}",
                    To = to,
                    Title = new(to, to),
                    Basis = Basis.House,
                })],
            }),
            Stage("end"),
            Stage("signed") with { StartsAgreement = true },
        ],
    };

    private static Stage Stage(string id) =>
        new() { Id = id, Owner = Roles.Officer, Title = new(id, id) };
}
