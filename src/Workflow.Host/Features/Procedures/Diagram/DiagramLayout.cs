using Workflow.Engine;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Procedures.Diagram;

/// <summary>A stage as a box of the drawing.</summary>
internal sealed record DiagramBox(Stage Stage, IReadOnlyList<string> Title, int Top, int Height)
{
    public int Bottom => Top + Height;
}

/// <summary>A phase as a band behind its boxes.</summary>
internal sealed record DiagramBand(string Title, int Top, int Bottom);

/// <summary>A step to the stage right below.</summary>
internal sealed record DownArrow(int Top, int Bottom, IReadOnlyList<string> Labels);

/// <summary>
/// A step past other stages, or back: at the side, in a lane of its own where it meets others.
/// </summary>
internal sealed record SideArrow(int From, int To, int Lane, string Label, bool IsBack);

/// <summary>A step out of the procedure, said at the side.</summary>
internal sealed record ExitArrow(int At, string Label);

/// <summary>
/// Where everything of the drawing stands. The stages stand below one another in the order of the definition;
/// a step to the next one is an arrow between them; the others leave at the right side. Units are pixels.
/// </summary>
internal sealed class DiagramLayout
{
    public const int BoxLeft = 20;
    public const int BoxWidth = 460;
    public const int ArrowLeft = BoxLeft + 36;
    public const int BoxRight = BoxLeft + BoxWidth;
    public const int LaneWidth = 16;
    public const int Line = 18;

    private const int Letter = 7;
    private const int FirstPort = 20;
    private const int TitleLetters = 46;

    private readonly Procedure _procedure;
    private readonly Language _language;
    private readonly ILookup<string, Step> _leaving;
    private readonly Dictionary<string, int> _ports = [];

    public DiagramLayout(Procedure procedure, Language language)
    {
        (_procedure, _language) = (procedure, language);
        var everywhere = procedure.Everywhere.Select(step => step.Id).ToHashSet();
        _leaving = procedure.Stages
            .SelectMany(stage => stage.Steps, (stage, step) => (stage.Id, Step: step))
            .Where(leaving => leaving.Step.Effect == StepEffect.Move && !everywhere.Contains(leaving.Step.Id))
            .ToLookup(leaving => leaving.Id, leaving => leaving.Step);
        PlaceBoxes();
        DrawSides();
        Lanes = Sides.Select(side => side.Lane + 1).DefaultIfEmpty(0).Max();
        LabelLeft = BoxRight + ((Lanes + 1) * LaneWidth) + 8;
        var longest = Sides.Select(side => side.Label).Concat(Exits.Select(exit => exit.Label))
            .Select(label => label.Length).DefaultIfEmpty(0).Max();
        Width = LabelLeft + (longest * Letter) + 16;
    }

    public List<DiagramBox> Boxes { get; } = [];

    public List<DiagramBand> Bands { get; } = [];

    public List<DownArrow> Downs { get; } = [];

    public List<SideArrow> Sides { get; } = [];

    public List<ExitArrow> Exits { get; } = [];

    public int Lanes { get; }

    public int LabelLeft { get; }

    public int Width { get; }

    public int Bottom { get; private set; }

    private void PlaceBoxes()
    {
        var top = 40;
        var stages = _procedure.Stages;
        for (var at = 0; at < stages.Length; at++)
        {
            if (at == 0 || stages[at].Phase != stages[at - 1].Phase)
                top = BeginBand(stages[at], top);

            var box = Box(stages[at], top);
            Boxes.Add(box);
            var down = Down(at).ToList();
            top = box.Bottom + (down.Count > 0 ? 14 + (down.Count * Line) : stages[at].IsFinal ? 10 : Line);
            Bands[^1] = Bands[^1] with { Bottom = top + 4 };
            if (down.Count > 0)
                Downs.Add(new(box.Bottom, 0, down));
        }

        Bottom = top + 4;
        for (var at = 0; at < Downs.Count; at++)
            Downs[at] = Downs[at] with { Bottom = Boxes.Find(box => box.Top > Downs[at].Top)!.Top };
    }

    private int BeginBand(Stage stage, int top)
    {
        var title = _procedure.Phases.FirstOrDefault(phase => phase.Id == stage.Phase)?.Title
            ?? new("Tahap akhir", "Final stages");
        var begin = Bands.Count == 0 ? top : top + 14;
        Bands.Add(new(title.In(_language), begin, begin));
        return begin + 34;
    }

    private DiagramBox Box(Stage stage, int top)
    {
        var title = Wrapped(stage.Title.In(_language));
        var text = 42 + (title.Count * Line) - (stage.IsFinal ? Line : 0);
        var ports = Leaving(stage).Count() + Entering(stage);
        return new(stage, title, top, Math.Max(text, (2 * FirstPort) + ((ports - 1) * Line)));
    }

    /// <summary>The texts of the steps to the stage right below.</summary>
    private IEnumerable<string> Down(int at) => _leaving[_procedure.Stages[at].Id]
        .Where(step => IsNext(at, step)).Select(Cited);

    private bool IsNext(int at, Step step) =>
        at + 1 < _procedure.Stages.Length && _procedure.Stages[at + 1].Id == step.To;

    /// <summary>The steps that leave a stage at its side.</summary>
    private IEnumerable<Step> Leaving(Stage stage)
    {
        var at = _procedure.Stages.IndexOf(stage);
        return _leaving[stage.Id].Where(step => !IsNext(at, step));
    }

    private int Entering(Stage stage) => IsExit(stage)
        ? 0
        : _procedure.Stages.Sum(other => Leaving(other).Count(step => step.To == stage.Id));

    /// <summary>
    /// Ends other than the agreement are said, not pointed at: lines to them would cover everything.
    /// </summary>
    private static bool IsExit(Stage stage) => stage.IsFinal && !stage.StartsAgreement;

    private void DrawSides()
    {
        var loose = new List<SideArrow>();
        foreach (var (stage, step) in _procedure.Stages.SelectMany(
            stage => Leaving(stage), (stage, step) => (stage, step)))
        {
            var target = _procedure.Stage(step.To);
            if (IsExit(target))
                Exits.Add(new(Port(stage), $"{Cited(step)} → {target.Title.In(_language)}"));
            else
                loose.Add(new(Port(stage), Port(target), 0, Cited(step), IsBack(stage, target)));
        }

        foreach (var side in loose.OrderBy(side => Math.Abs(side.To - side.From)))
            Sides.Add(side with { Lane = FreeLane(side) });
    }

    private bool IsBack(Stage from, Stage to) =>
        _procedure.Stages.IndexOf(to) <= _procedure.Stages.IndexOf(from);

    private int Port(Stage stage)
    {
        var used = _ports[stage.Id] = _ports.GetValueOrDefault(stage.Id) + 1;
        return Boxes.Find(box => box.Stage == stage)!.Top + FirstPort + ((used - 1) * Line);
    }

    private int FreeLane(SideArrow side) =>
        Enumerable.Range(0, int.MaxValue)
            .First(lane => !Sides.Exists(other => other.Lane == lane && Meet(side, other)));

    private static bool Meet(SideArrow one, SideArrow other) =>
        Math.Min(one.From, one.To) <= Math.Max(other.From, other.To)
        && Math.Min(other.From, other.To) <= Math.Max(one.From, one.To);

    private string Cited(Step step) => step.Basis.Source is { } source
        ? $"{step.Title.In(_language)} · {source.Shortly(_language)}"
        : step.Title.In(_language);

    private static List<string> Wrapped(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length >= TitleLetters)
                lines.Add("");
            lines[^1] += lines[^1].Length > 0 ? " " + word : word;
        }

        return lines;
    }
}
