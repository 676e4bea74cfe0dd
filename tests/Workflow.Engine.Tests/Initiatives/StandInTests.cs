using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Corrections;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>
/// What is done in another's place: what the other could do, told as such, and never alone.
/// </summary>
public sealed partial class StandInTests
{
    private const string Region = "32.73";

    /// <summary>Who did the first, who would do the second, and whether these count as two people.</summary>
    private static readonly (Actor First, Actor Second, bool AreTwo)[] Pairs =
    [
        (Own("b"), Own("c"), true),
        (Own("b"), Own("b"), false),
        (Own("b"), Own("b", Roles.Supervisor), false),
        (For("x", "b"), Own("x"), false),
        (Own("x"), For("x", "b"), false),
        (For("x", "b"), For("x", "c"), false),
        (For("x", "b"), Own("b"), false),
        (Own("b"), For("x", "b"), false),
        (For("x", "b"), For("y", "b"), false),
        (For("x", "b"), For("b", "c"), false),
        (Own("b"), For("b", "c"), false),
        (For("x", "b"), Own("c"), true),
        (Own("b"), For("x", "c"), true),
        (For("x", "b"), For("y", "c"), true),
        // By the own right it is the own act, whomever the person stands in for besides.
        (Own("x"), Own("b") with { StandsInFor = [StandIn(Roles.Supervisor, "x")] }, true),
        (Own("b") with { StandsInFor = [StandIn(Roles.Supervisor, "x")] }, Own("x"), true),
    ];

    private static IEnumerable<TestCaseData> Cases => Pairs.Select((pair, at) =>
        new TestCaseData(pair.First, pair.Second, pair.AreTwo)
            .SetArgDisplayNames($"{at + 1}: {Told(pair.First)} then {Told(pair.Second)}"));

    [TestCaseSource(nameof(Cases))]
    public void Correction_AskedByOneAndConfirmedByAnother_TakesTwo(Actor first, Actor second, bool areTwo)
    {
        var asked = Specification.Given("ksdpl", "review", Day(1), Note(Day(1))).By(first)
            .When(new RequestCorrection(Day(2), 2, true, null, "keliru")).ThenAccepted()
            .By(second).When(new ConfirmCorrection(Day(2), 1));
        ThenTaken(asked, areTwo, "correction");
    }

    [TestCaseSource(nameof(Cases))]
    public void Signing_OfADraftThatAnotherSubmitted_TakesTwo(Actor first, Actor second, bool areTwo)
    {
        var asked = Specification.Given(
                "ksdpl", "text-drafting", Day(1), Complete("mou-draft", Day(1)))
            .By(first).When(new TakeStep(Day(2), "submit-draft-text")).ThenAccepted();
        var submitted = asked.Events.OfType<StepTaken>().Single();
        ThenTaken(
            Specification.Given(
                    "ksdpl", "text-drafting", Day(1), submitted,
                    Step("approve-draft-text", "inter-ministry-meeting", "signing-preparation", Day(3), "m"),
                    Document("full-powers", Day(3)), Document("mou-signed", Day(3)))
                .By(second).When(new TakeStep(Day(4), "sign-mou")),
            areTwo, "submit-draft-text");
    }

    [TestCaseSource(nameof(Cases))]
    public void Row_PutRightOrWithdrawn_TakesTwo(Actor first, Actor second, bool areTwo)
    {
        var row = Signed(new(2019, 1, 2), new(5, 0)) with { Region = Region };
        var listed = () => new Agreements.AgreementSpecification(WeekendsOnly)
            .When(new ImportAgreement(Day(1), row, null));
        var right = listed().When(new AskRowCorrection(Day(1), first, new("Kota lain"), "salah"))
            .When(new ConfirmRowRequest(Day(1), second, 1));
        var withdrawn = listed().When(new AskRowWithdrawal(Day(1), first, "salah"))
            .When(new ConfirmRowWithdrawal(Day(1), second));

        Assert.That(right.State!.Particulars.Partner == "Kota lain", Is.EqualTo(areTwo));
        Assert.That(
            withdrawn.State!.Recorded == AgreementStatus.Withdrawn, Is.EqualTo(areTwo));
        if (!areTwo)
        {
            right.ThenRefused(new SamePersonPutsRight());
            withdrawn.ThenRefused(new SamePersonWithdraws());
        }
    }

    [Test]
    public void Anything_InTheRegionHeadsOrAnothersPlace_IsWhatTheOtherCouldDoAndSaysSo()
    {
        var taken = 0;
        foreach (var role in Roles.Acting)
        {
            foreach (var (stage, command) in Asks)
            {
                var own = Specification.Given("ksdpl", stage, Day(1), Note(Day(1)))
                    .By(new Actor("x", [role], Region)).When(command);
                var place = Specification.Given("ksdpl", stage, Day(1), Note(Day(1)))
                    .By(new Actor("b", [], Region) { StandsInFor = [StandIn(role, "x")] }).When(command);

                var about = $"{role} {stage} {command.GetType().Name}";
                Assert.That(Codes(place), Is.EqualTo(Codes(own)), about);
                if (own.Reasons.IsEmpty)
                {
                    taken++;
                    Assert.That(place.Events, Has.Count.EqualTo(own.Events.Count), about);
                    Assert.That(place.Events.Select(one => one.InPlaceOf), Is.All.EqualTo("x"), about);
                    Assert.That(own.Events.Select(one => one.InPlaceOf), Is.All.Null, about);
                }
            }
        }

        Assert.That(taken, Is.GreaterThan(20));
    }

    [Test]
    public void Step_OfAnothersStageByTheOffice_IsInThePlaceUnlessSaidToBeOnBehalf()
    {
        var b = Own("b") with { StandsInFor = [StandIn(Roles.RegionHead, "x")] };
        var letter = Document("mou-signed", Day(2));
        Specification At() => Specification.Given(
            "ksdpl", "signing-preparation", Day(1), letter, Document("full-powers", Day(2)))
            .WithEvidenceAsked().By(b);

        var place = At().When(new TakeStep(Day(3), "sign-mou")).Events.OfType<StepTaken>().Single();
        Assert.That((place.By, place.InPlaceOf, place.OnBehalfOf), Is.EqualTo(("b", "x", (string?)null)));
        Assert.That(At().State.Visits, Has.Count.EqualTo(1));

        var behalf = At().When(new TakeStep(
                Day(3), "sign-mou", OnBehalfOf: Roles.RegionHead, Evidence: letter.Id))
            .Events.OfType<StepTaken>().Single();
        Assert.That(
            (behalf.By, behalf.InPlaceOf, behalf.OnBehalfOf),
            Is.EqualTo(("b", (string?)null, Roles.RegionHead)));
    }

    [Test]
    public void Steps_ShownToWhoStandsIn_AreThoseOfTheOther()
    {
        var b = Own("b") with { StandsInFor = [StandIn(Roles.RegionHead, "x")] };
        var rules = new Rulebook(
            Procedures.Shipped.Procedure("ksdpl"), Procedures.Shipped.Set.Calendar,
            OfficeTargets.Defaults, true);
        var state = Specification.Given(
            "ksdpl", "text-drafting", Day(1),
            Step("submit-draft-text", "text-drafting", "inter-ministry-meeting", Day(1), "x"),
            Step("approve-draft-text", "inter-ministry-meeting", "signing-preparation", Day(1), "m")).State;
        IEnumerable<string> Reasons(Actor actor) => Steps.Of(state, actor, rules, Day(2))
            .Single(step => step.Transition.Step.Id == "sign-mou").Reasons
            .Select(reason => $"{reason.Code} {reason.Subject}");

        Assert.That(Reasons(Own("b")), Does.Contain("document-missing evidence"));
        Assert.That(Reasons(Own("b")), Does.Not.Contain("same-person submit-draft-text"));
        Assert.That(Reasons(b), Does.Not.Contain("document-missing evidence"));
        Assert.That(Reasons(b), Does.Contain("same-person submit-draft-text"), "x submitted it");
    }

    [Test]
    public void Rights_OfTwoRoles_AreNeverTakenTogether()
    {
        var b = new Actor("b", [Roles.Officer], Region)
        {
            StandsInFor = [StandIn(Roles.Officer, "y"), StandIn(Roles.RegionHead, "x")],
        };

        Assert.That(
            b.Rights.Select(right => $"{string.Join('+', right.Roles)} {right.InPlaceOf}".Trim()),
            Is.EqualTo(["officer", "region-head x"]));
        Assert.That(b.Rights.SelectMany(right => right.StandsInFor), Is.Empty);
        Assert.That(b.Is(Roles.RegionHead, Region) && !b.Is(Roles.RegionHead, "31"));
    }
}
