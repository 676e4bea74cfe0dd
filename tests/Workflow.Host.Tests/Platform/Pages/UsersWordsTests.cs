using Microsoft.AspNetCore.Html;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Tests.Platform.Pages;

/// <summary>What people typed as pages show it: isolated, encoded, with its addresses of the web.</summary>
internal sealed class UsersWordsTests
{
    [Test]
    public void Words_WithMarkup_AreEncodedAndIsolated() => Assert.That(
        Html(UsersWords.Of("<b>A & B</b>")), Is.EqualTo("<bdi>&lt;b&gt;A &amp; B&lt;/b&gt;</bdi>"));

    [TestCase("lihat https://contoh.id/a?b=1&c=2.", "https://contoh.id/a?b=1&amp;c=2", ".")]
    [TestCase("lihat (http://contoh.id/a)", "http://contoh.id/a", ")")]
    [TestCase("lihat https://contoh.id/a_(b)", "https://contoh.id/a_(b)", "")]
    public void Note_WithAnAddress_LeadsThereWithoutWhatEndsTheSentence(
        string note, string address, string after) =>
        Assert.That(
            Html(UsersWords.Note(note)),
            Does.Contain(
                $"<a rel=\"noopener noreferrer nofollow\" href=\"{address}\">{address}</a>{after}<"));

    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,x")]
    [TestCase("xhttps://contoh.id")]
    [TestCase("ftp://contoh.id")]
    [TestCase("https://")]
    public void Note_WithAnotherScheme_LeadsNowhere(string note) =>
        Assert.That(Html(UsersWords.Note(note)), Does.Not.Contain("<a "));

    [Test]
    public void Note_WhoseAddressBreaksOutOfTheAttribute_IsEncoded() => Assert.That(
        Html(UsersWords.Note("https://contoh.id/\"onmouseover='x'<script>")),
        Does.Not.Contain("<script>").And.Not.Contain("onmouseover='"));

    [Test]
    public void Sentence_AroundNames_IsolatesThemAndNoOtherWords() => Assert.That(
        Html(UsersWords.In("An menunggu Anda sejak An & B.", "An", "An & B", null, "C")),
        Is.EqualTo("<bdi>An</bdi> menunggu Anda sejak <bdi>An &amp; B</bdi>."));

    [Test]
    public void Kept_WithIsolates_HasElementsInstead() => Assert.That(
        Html(UsersWords.Kept($"KSDPL-1 ({BidiControls.Isolated("A\u202eB <i>")}): dibuka.")),
        Is.EqualTo("KSDPL-1 (<bdi>AB &lt;i&gt;</bdi>): dibuka."));

    private static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
