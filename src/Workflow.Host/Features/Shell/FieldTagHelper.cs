using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Features.Shell;

/// <summary>
/// A field of a form with its label, hint and error, each tied to the control for readers of screens. It
/// keeps what was typed. <c>type</c>: <c>text</c> (default), <c>date</c>, <c>number</c>, <c>email</c>,
/// <c>password</c>, <c>file</c>, <c>textarea</c>, <c>select</c>, <c>radios</c>, <c>checks</c>.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed partial class FieldTagHelper : TagHelper
{
    public required string Name { get; set; }

    public required string Label { get; set; }

    /// <summary>
    /// What it is of, where several fields of a page have the same label: the list of what is wrong says it.
    /// </summary>
    public string? About { get; set; }

    public string Type { get; set; } = "text";

    public string? Hint { get; set; }

    /// <summary>What it begins with, until something is typed.</summary>
    public string? Value { get; set; }

    /// <summary>What checks begin with.</summary>
    public IEnumerable<string>? Values { get; set; }

    public IEnumerable<Option>? Options { get; set; }

    /// <summary>Fields that may stay empty say so; the others need no mark.</summary>
    public bool Optional { get; set; }

    public int? Max { get; set; }

    /// <summary>What holds while it stays empty; never a label or a hint.</summary>
    public string? Placeholder { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>The id of a datalist beside it.</summary>
    public string? List { get; set; }

    /// <summary>For select: what stands in it until something is chosen.</summary>
    public string? Prompt { get; set; }

    /// <summary>For files: the types that the chooser shows.</summary>
    public string? Accept { get; set; }

    /// <summary>For files: bytes that are taken at most; scripts tell it before anything is sent.</summary>
    public long? MaxBytes { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    private OfficePage Page => (OfficePage)ViewContext.ViewData.Model!;

    private string Id => IdOf(Name);

    private string? Error => Page.Errors.GetValueOrDefault(Name);

    /// <summary>The id of a field's control, for links to it.</summary>
    public static string IdOf(string name) => "field-" + name.Replace(':', '-').Replace('.', '-');

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var group = Type is "radios" or "checks";
        Page.Labels[Name] = About is null ? Label : $"{About}: {Label}";
        output.TagName = group ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "field" : "field is-wrong");
        if (group && DescribedBy is { } described)
            output.Attributes.SetAttribute("aria-describedby", described);
        output.Content.AppendHtml(LabelOf(group));
        if (Hint is not null)
            output.Content.AppendHtml(Element("div", Hint, ("id", Id + "-hint"), ("class", "field-hint")));
        if (Error is not null)
            output.Content.AppendHtml(ErrorOf());
        output.Content.AppendHtml(Control());
    }

    private string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => Id + "-hint",
        (null, _) => Id + "-error",
        _ => $"{Id}-hint {Id}-error",
    };

    private TagBuilder LabelOf(bool group)
    {
        var label = Element(group ? "legend" : "label", Label, ("class", "field-label"));
        if (!group)
            label.Attributes["for"] = Id;
        if (Optional)
            label.InnerHtml.AppendHtml(
                Element("span", Page.L(" (boleh kosong)", " (optional)"), ("class", "soft fw-normal")));
        return label;
    }

    private TagBuilder ErrorOf()
    {
        var error = Element("div", "", ("id", Id + "-error"), ("class", "field-error"));
        error.InnerHtml.AppendHtml(
            Element("span", Page.L("Keliru: ", "Error: "), ("class", "visually-hidden")));
        error.InnerHtml.Append(Error!);
        return error;
    }

    private IHtmlContent Control() => Type switch
    {
        "textarea" => Described(Element(
            "textarea", "\n" + Page.Typed(Name, Value), ("class", "form-control"), ("dir", "auto"),
            ("rows", "4"))),
        "select" => Select(),
        "radios" => Choices("radio", [Page.Typed(Name, Value) ?? ""]),
        "checks" => Choices("checkbox", Page.TypedAll(Name, Values)),
        "file" => Described(File()),
        "password" => Described(Element("input", null, ("class", "form-control"), ("type", "password"))),
        _ => Input(Page.Typed(Name, Value)),
    };

    private TagBuilder File() => Element(
        "input", null, ("class", "form-control"), ("type", "file"), ("accept", Accept),
        ("data-max", MaxBytes?.ToString(CultureInfo.InvariantCulture)),
        ("data-too-large", MaxBytes is { } most ? Page.L(FileSize.TooLarge("{0}", "{1}", most)) : null));

    /// <summary>A browser would drop what is no date, so that is shown in a field of text.</summary>
    private TagBuilder Input(string? value)
    {
        var type = Type == "date" && !string.IsNullOrEmpty(value) && !IsDate(value) ? "text" : Type;
        return Described(Element(
            "input", null,
            ("class", Type is "date" or "number" ? "form-control field-short" : "form-control"),
            ("type", type), ("dir", type == "text" ? "auto" : null), ("value", value), ("list", List),
            ("placeholder", Placeholder)));
    }

    private static bool IsDate(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private TagBuilder Described(TagBuilder control)
    {
        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        control.MergeAttribute("autocomplete", Autocomplete ?? "off");
        if (Max is { } max)
            control.MergeAttribute("maxlength", max.ToString(CultureInfo.InvariantCulture));
        if (DescribedBy is { } described)
            control.MergeAttribute("aria-describedby", described);
        if (Error is not null)
            control.MergeAttribute("aria-invalid", "true");
        return control;
    }

    private static TagBuilder Element(
        string name, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var element = new TagBuilder(name);
        if (name == "input")
            element.TagRenderMode = TagRenderMode.SelfClosing;
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
                element.MergeAttribute(attribute, value);
        }

        if (text is not null)
            element.InnerHtml.Append(text);
        return element;
    }
}
