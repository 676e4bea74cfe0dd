using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Workflow.Engine;

namespace Workflow.Host.Platform.Pages;

/// <summary>
/// Who asks for something: <c>&lt;asked by="step.Basis" /&gt;</c>. An article is marked as law; a practice
/// and a rule of the house say in a word that they are none.
/// </summary>
[HtmlTargetElement("asked", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AskedTagHelper : TagHelper
{
    /// <summary>Nothing is shown without it.</summary>
    public required Basis? By { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (By is not { } basis)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", basis.Kind == BasisKind.Law ? "law" : "law other");
        output.Content.SetContent(basis.Words.In(ViewContext.HttpContext.PageLanguage()));
    }
}
