using System.Xml.Linq;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests;
using Workflow.Engine.Tests.Procedures;
using Workflow.Host.Features.Procedures.Diagram;

namespace Workflow.Host.Tests.Features.Procedures.Diagram;

public sealed class StateDiagramSvgTests
{
    [Test]
    public void Svg_OfEachProcedure_IsAsApproved(
        [Values("ksdpl", "ksdll", "practice-pre-2018")] string key, [Values] Language language)
    {
        var name = $"{key}.{(language == Language.Indonesian ? "id" : "en")}.svg";
        Approved.Compare(
            Path.Combine(StateDiagramTests.Folder, name), Draw(Shipped.Procedure(key), language));
    }

    [Test]
    public void Svg_OfEachProcedure_IsWellFormedNamedAndWithoutStyle(
        [Values("ksdpl", "ksdll", "practice-pre-2018")] string key)
    {
        var svg = XDocument.Parse(Draw(Shipped.Procedure(key), Language.English)).Root!;
        var named = svg.Attribute("aria-labelledby")!.Value.Split(' ');
        var ids = svg.Descendants().Select(element => element.Attribute("id")?.Value).ToList();
        Assert.Multiple(() =>
        {
            Assert.That((string?)svg.Attribute("role"), Is.EqualTo("img"));
            Assert.That(named, Is.SubsetOf(ids));
            Assert.That(svg.Descendants().Where(element => element.Attribute("style") is not null), Is.Empty);
            Assert.That(
                svg.Descendants().Select(element => element.Name.LocalName), Has.None.EqualTo("style"));
        });
    }

    [Test]
    public void Svg_EveryStageAndStep_IsWritten([Values("ksdpl", "ksdll", "practice-pre-2018")] string key)
    {
        var procedure = Shipped.Procedure(key);
        var text = Text(Draw(procedure, Language.English));
        Assert.Multiple(() =>
        {
            foreach (var step in procedure.Stages.SelectMany(stage => stage.Steps))
                Assert.That(text, Does.Contain(step.Title.En));
            foreach (var word in procedure.Stages.SelectMany(stage => stage.Title.En.Split(' ')))
                Assert.That(text, Does.Contain(word));
        });
    }

    [Test]
    public void Svg_StepOfEveryStage_IsSaidOnce()
    {
        var text = Text(Draw(Shipped.Procedure("ksdpl"), Language.English));
        Assert.That(text.Split("Withdraw the initiative"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Svg_SideArrowsThatMeet_HaveLanesOfTheirOwn()
    {
        var layout = new DiagramLayout(Shipped.Procedure("ksdpl"), Language.English);
        var meeting =
            from one in layout.Sides
            from other in layout.Sides
            where one != other && one.Lane == other.Lane
            where Math.Min(one.From, one.To) <= Math.Max(other.From, other.To)
                && Math.Min(other.From, other.To) <= Math.Max(one.From, one.To)
            select (one.Label, other.Label);
        Assert.Multiple(() =>
        {
            Assert.That(layout.Sides, Has.Count.GreaterThan(4));
            Assert.That(meeting, Is.Empty);
        });
    }

    [Test]
    public void Svg_SignsOfMarkup_AreWrittenAsText()
    {
        var procedure = SmallDefinition.Read(SmallDefinition.Text
            .Replace("en: Sign}", "en: \"Sign <b>&\\\"x\"}", StringComparison.Ordinal)).Procedures.Single();
        Assert.That(Text(Draw(procedure, Language.English)), Does.Contain("Sign <b>&\"x"));
    }

    private static string Draw(Procedure procedure, Language language) =>
        StateDiagramSvg.Of(procedure, Shipped.Set.Words, language);

    private static string Text(string svg) =>
        string.Join(
            '\n',
            XDocument.Parse(svg).Descendants().Where(element => !element.HasElements)
                .Select(element => element.Value));
}
