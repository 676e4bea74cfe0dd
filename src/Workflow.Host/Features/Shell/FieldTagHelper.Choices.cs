using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Workflow.Host.Features.Shell;

/// <summary>The controls in which something is chosen.</summary>
public sealed partial class FieldTagHelper
{
    private TagBuilder Select()
    {
        var select = Described(Element("select", null, ("class", "form-select")));
        var chosen = Page.Typed(Name, Value) ?? "";
        select.InnerHtml.AppendHtml(Element("option", Prompt ?? Page.L("Pilih…", "Choose…"), ("value", "")));
        foreach (var option in Options ?? [])
        {
            select.InnerHtml.AppendHtml(Element(
                "option", option.Text, ("dir", "auto"), ("value", option.Value),
                ("selected", option.Value == chosen ? "selected" : null)));
        }

        return select;
    }

    private HtmlContentBuilder Choices(string type, IReadOnlyList<string> chosen)
    {
        var choices = new HtmlContentBuilder();
        foreach (var (place, option) in (Options ?? []).Index())
        {
            var id = place == 0 ? Id : $"{Id}-{place}";
            var choice = Element("div", null, ("class", "form-check"));
            choice.InnerHtml.AppendHtml(Element(
                "input", null, ("class", "form-check-input"), ("type", type), ("name", Name), ("id", id),
                ("value", option.Value), ("checked", chosen.Contains(option.Value) ? "checked" : null)));
            var label = Element("label", option.Text, ("class", "form-check-label"), ("for", id));
            if (option.Hint is not null)
                label.InnerHtml.AppendHtml(Element("span", option.Hint, ("class", "field-hint d-block")));
            choice.InnerHtml.AppendHtml(label);
            choices.AppendHtml(choice);
        }

        return choices;
    }
}
