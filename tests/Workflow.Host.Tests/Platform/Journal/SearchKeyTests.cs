using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Platform.Journal;

/// <summary>Text that a reader cannot tell apart is one: for searches, imports and openings.</summary>
public sealed class SearchKeyTests
{
    [TestCase("", true)]
    [TestCase(" \u3000\u200b", true)]
    [TestCase("\u2060\ufeff\u00ad", true)]
    [TestCase("\u0301", true, Description = "a mark with nothing to stand on")]
    [TestCase("-", false)]
    [TestCase("東京", false)]
    public void IsBlank_WhereNothingIsToBeSeen(string text, bool blank) =>
        Assert.That(SearchKey.IsBlank(text), Is.EqualTo(blank));

    [TestCase("Łódź", "lodz")]
    [TestCase("Tromsø", "tromso")]
    [TestCase("Đà Nẵng", "da nang")]
    [TestCase("Gießen", "giessen")]
    [TestCase("Ħamrun", "hamrun")]
    [TestCase("Ærø", "aero")]
    [TestCase("Ǿ Ǽ", "o ae")]
    [TestCase("Œuvre", "oeuvre")]
    [TestCase("Diyarbakır", "diyarbakir")]
    [TestCase("İSTANBUL", "istanbul")]
    [TestCase("Þórshöfn", "thorshofn")]
    [TestCase("ＴＯＫＹＯ　１２", "tokyo 12")]
    [TestCase("ﬁnal", "final")]
    public void Text_LettersOfOtherKeyboards_AreThoseOfOurs(string text, string folded) =>
        Assert.That(SearchKey.Text(text), Is.EqualTo(folded));

    [TestCase("Kota Sana’a", "kota sana'a")]
    [TestCase("Kota Sana`a", "kota sana'a")]
    [TestCase("Kota Sana´a", "kota sana'a")]
    [TestCase("“Jung–Gu”", "\"jung-gu\"")]
    [TestCase("Jung‑Gu", "jung-gu")]
    [TestCase("Jung—Gu", "jung-gu")]
    [TestCase("Jung−Gu", "jung-gu")]
    [TestCase("Jung\u00ADGu", "junggu")]
    [TestCase("Ju\u200Bng\u200D-Gu\uFEFF", "jung-gu")]
    [TestCase("\u200EJung-Gu\u200F", "jung-gu")]
    [TestCase("  Jung-Gu \t kota\u00A0\u2003Seoul\r\n", "jung-gu kota seoul")]
    [TestCase("Zu\u0308rich", "zurich")]
    [TestCase("Zürich", "zurich")]
    public void Text_QuotesHyphensAndSpaces_AreThoseThatAreSeen(string text, string folded) =>
        Assert.That(SearchKey.Text(text), Is.EqualTo(folded));

    [Test]
    public void Text_HalfOfAPair_IsTakenAsASign() =>
        Assert.That(SearchKey.Text("\uD800Seoul"), Is.EqualTo("\uFFFDseoul"));

    [TestCase("서울")]
    [TestCase("北京")]
    [TestCase("Москва")]
    [TestCase("القدس")]
    public void Text_OtherScripts_FindThemselves(string text)
    {
        Assert.That(SearchKey.Text(text), Is.Not.Empty);
        Assert.That(SearchKey.Text($"Kota {text}"), Does.Contain(SearchKey.Text(text)));
    }

    [TestCase("Jung-Gu", "Jung Gu")]
    [TestCase("Seoul", "Seol")]
    [TestCase("Darwin 2", "Darwin 3")]
    public void Text_WhatAReaderTellsApart_StaysApart(string one, string other) =>
        Assert.That(SearchKey.Text(one), Is.Not.EqualTo(SearchKey.Text(other)));

    [Test]
    public void Words_ManySpacesAndWords_AreEightAtMost()
    {
        Assert.That(SearchKey.Words("  Łódź \u3000 Seoul "), Is.EqualTo(["lodz", "seoul"]));
        Assert.That(SearchKey.Words("a b c d e f g h i j").Count(), Is.EqualTo(8));
        Assert.That(SearchKey.Words(null), Is.Empty);
    }
}
