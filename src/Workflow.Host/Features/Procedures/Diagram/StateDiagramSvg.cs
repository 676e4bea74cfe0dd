using System.Globalization;
using System.Net;
using System.Text;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Procedures.Diagram;

/// <summary>
/// Draws a procedure as an SVG picture: stages as boxes in bands of their phases, with owner and clock. It
/// bears classes and no style of its own, so that the page's sheet colours it for light, dark and paper.
/// </summary>
public sealed class StateDiagramSvg
{
    private readonly DiagramLayout _layout;
    private readonly Procedure _procedure;
    private readonly WordList _words;
    private readonly Language _language;
    private readonly StringBuilder _svg = new();

    private StateDiagramSvg(Procedure procedure, WordList words, Language language) =>
        (_procedure, _words, _language, _layout) = (procedure, words, language, new(procedure, language));

    /// <summary>The picture, ready to stand in a page.</summary>
    public static string Of(Procedure procedure, WordList words, Language language) =>
        new StateDiagramSvg(procedure, words, language).Draw();

    private string Draw()
    {
        var legend = Legend().ToList();
        var height = _layout.Bottom + 44 + (legend.Count * DiagramLayout.Line);
        Line($"""
            <svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img"
            aria-labelledby="diagram-title diagram-text" width="{_layout.Width}" height="{height}"
            viewBox="0 0 {_layout.Width} {height}">
            """);
        var title = $"{Say("Diagram", "Diagram")}: {_procedure.Title.In(_language)}";
        Line($"""<title id="diagram-title">{Text(title)}</title>""");
        Line($"""<desc id="diagram-text">{Text(Description())}</desc>""");
        Line($"""
            <defs><marker id="diagram-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8"
            markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" class="tip"/></marker></defs>
            """);
        foreach (var band in _layout.Bands)
            DrawBand(band);
        DrawArrows();
        foreach (var box in _layout.Boxes)
            DrawBox(box);
        for (var at = 0; at < legend.Count; at++)
            Say(DiagramLayout.BoxLeft, _layout.Bottom + 58 + (at * DiagramLayout.Line), "note", legend[at]);
        DrawKinds(_layout.Bottom + 22);
        return _svg.Append("</svg>\n").ToString();
    }

    private void DrawBand(DiagramBand band)
    {
        var width = DiagramLayout.BoxWidth + (2 * (DiagramLayout.BoxLeft - 4));
        var height = band.Bottom - band.Top;
        Line($"""<rect class="band" x="4" y="{band.Top}" width="{width}" height="{height}" rx="8"/>""");
        Say(DiagramLayout.ArrowLeft + 12, band.Top + 22, "phase", band.Title);
    }

    private void DrawArrows()
    {
        var first = _layout.Boxes[0].Top;
        Line($"""<circle class="tip" cx="{DiagramLayout.ArrowLeft}" cy="14" r="6"/>""");
        Arrow($"M{DiagramLayout.ArrowLeft} 20V{first}");
        foreach (var down in _layout.Downs)
        {
            Arrow($"M{DiagramLayout.ArrowLeft} {down.Top}V{down.Bottom}");
            for (var at = 0; at < down.Labels.Count; at++)
                Say(DiagramLayout.ArrowLeft + 12, down.Top + 19
                    + (at * DiagramLayout.Line), "label", down.Labels[at]);
        }

        foreach (var side in _layout.Sides)
            DrawSide(side);
        foreach (var exit in _layout.Exits)
        {
            Arrow($"M{DiagramLayout.BoxRight} {exit.At}H{_layout.LabelLeft - 4}");
            Say(_layout.LabelLeft, exit.At + 4, "label", exit.Label);
        }
    }

    private void DrawSide(SideArrow side)
    {
        var lane = DiagramLayout.BoxRight + ((side.Lane + 1) * DiagramLayout.LaneWidth);
        Line($"""<path class="leader" d="M{lane} {side.From}H{_layout.LabelLeft - 4}"/>""");
        Arrow($"M{DiagramLayout.BoxRight} {side.From}H{lane}V{side.To}H{DiagramLayout.BoxRight}", side.IsBack
            ? " back"
            : "");
        Say(_layout.LabelLeft, side.From + 4, "label", $"{(side.IsBack ? "↑" : "↓")} {side.Label}");
    }

    private void DrawBox(DiagramBox box)
    {
        var kind = box.Stage.IsFinal ? "stage final" : "stage";
        Line($"""
            <rect class="{kind}" x="{DiagramLayout.BoxLeft}" y="{box.Top}"
            width="{DiagramLayout.BoxWidth}" height="{box.Height}" rx="8"/>
            """);
        for (var at = 0; at < box.Title.Count; at++)
            Say(DiagramLayout.BoxLeft + 16, box.Top + 26 + (at * DiagramLayout.Line), "name", box.Title[at]);
        if (box.Stage.IsFinal)
            return;

        var below = box.Top + 26 + (box.Title.Count * DiagramLayout.Line) + 2;
        Say(DiagramLayout.BoxLeft + 16, below, "owner", _words.Role(box.Stage.Owner).In(_language));
        if (box.Stage.Clock is { } clock)
        {
            var text =
                $"{ProcedureWords.Days(clock).In(_language)} · {ProcedureWords.Kind(clock).In(_language)}";
            DrawClock(clock.Kind, text, DiagramLayout.BoxRight - 12 - ClockWidth(text), below);
        }
    }

    /// <summary>
    /// The law's clock has a section sign and a solid edge, the office's a house and a dashed one.
    /// </summary>
    private void DrawClock(ClockKind kind, string text, int left, int baseline)
    {
        var isLaw = kind == ClockKind.Statutory;
        var look = isLaw ? "clock" : "clock house";
        Line($"""
            <rect class="{look}" x="{left}" y="{baseline - 15}" width="{ClockWidth(text)}"
            height="22" rx="11"/>
            """);
        if (isLaw)
            Say(left + 11, baseline, "days", "§");
        else
            Line($"""<path class="tip" d="M{left + 8} {baseline - 4}l6 -6l6 6h-2v5h-8v-5z"/>""");
        Say(left + 25, baseline, "days", text);
    }

    private void DrawKinds(int baseline)
    {
        var (law, house) = (Say("menurut peraturan", "statutory"), Say("target kantor", "office target"));
        DrawClock(ClockKind.Statutory, law, DiagramLayout.BoxLeft, baseline);
        DrawClock(ClockKind.House, house, DiagramLayout.BoxLeft + ClockWidth(law) + 12, baseline);
    }

    private IEnumerable<string> Legend()
    {
        yield return Say("↑ kembali ke tahap sebelumnya    ↓ melewati tahap    → keluar dari prosedur",
            "↑ back to an earlier stage    ↓ past a stage    → out of the procedure");
        var everywhere = _procedure.Everywhere
            .Select(step => step.Effect == StepEffect.Move
                ? $"{step.Title.In(_language)} → {_procedure.Stage(step.To).Title.In(_language)}"
                : step.Title.In(_language)).ToList();
        if (everywhere.Count > 0)
            yield return $"{Say("Dari setiap tahap", "From every stage")}: {string.Join("; ", everywhere)}";
        if (_procedure.AllowSkips)
            yield return Say("Langkah tahap berikutnya boleh dilakukan dengan melewati tahap di antaranya.",
                "A later stage's step may be taken over the stages between.");
    }

    private string Description()
    {
        var open = _procedure.Stages.Where(stage => !stage.IsFinal)
            .Select(stage => stage.Title.In(_language));
        return Say("Tahap dari awal sampai akhir: ", "The stages from first to last: ")
            + string.Join("; ", open)
            + Say(". Semua langkah tertulis di bawah diagram.", ". All steps are written below the diagram.");
    }

    private void Arrow(string path, string kind = "") =>
        Line($"""<path class="arrow{kind}" d="{path}" marker-end="url(#diagram-tip)"/>""");

    private void Say(int left, int baseline, string kind, string text) =>
        Line($"""<text class="{kind}" x="{left}" y="{baseline}">{Text(text)}</text>""");

    private string Say(string id, string en) => _language == Language.Indonesian ? id : en;

    private static int ClockWidth(string text) => 38 + (text.Length * 13 / 2);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Line(FormattableString text) =>
        _svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
