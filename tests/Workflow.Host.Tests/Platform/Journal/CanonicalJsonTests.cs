using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Tests.Platform.Journal;

public sealed class CanonicalJsonTests
{
    // The example of RFC 8785, 3.2.3: names are sorted by UTF-16 code units.
    [Test]
    public void Of_NamesBeyondTheBasicPlane_AreSortedByCodeUnits()
    {
        const string Json = """
            {"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}
            """;

        Assert.That(CanonicalJson.Of(Json), Is.EqualTo(
            "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}"));
    }

    [TestCase(""" { "b" : [ 1 , -2 , 0 ] , "a" : null } """, """{"a":null,"b":[1,-2,0]}""")]
    [TestCase("""[true,false,{},[],-0]""", """[true,false,{},[],0]""")]
    [TestCase(
        @"""\u0000\b\t\n\f\r\u001F\u007f\/\u003c\\\""é""",
        "\"\\u0000\\b\\t\\n\\f\\r\\u001f\u007f/<\\\\\\\"é\"")]
    [TestCase("9007199254740991", "9007199254740991")]
    public void Of_AnyJson_HasOneForm(string json, string form)
    {
        Assert.That(CanonicalJson.Of(json), Is.EqualTo(form));
        Assert.That(CanonicalJson.Of(form), Is.EqualTo(form));
    }

    [TestCase("1.5")]
    [TestCase("1e2")]
    [TestCase("1.0")]
    [TestCase("9007199254740992")]
    [TestCase("99999999999999999999")]
    [TestCase("""{"a":1,"b":2,"\u0061":3}""")]
    [TestCase(@"""\ud800""")]
    [TestCase(@"{""\udc00"":1}")]
    [TestCase("{")]
    [TestCase("")]
    [TestCase("{} {}")]
    [TestCase("NaN")]
    public void Of_WhatHasNoForm_IsRefused(string json) =>
        Assert.That(() => CanonicalJson.Of(json), Throws.TypeOf<FormatException>());

    // Not a test case above: an attribute cannot carry it.
    [Test]
    public void Of_HalfASurrogatePairInTheText_IsRefused() =>
        Assert.That(() => CanonicalJson.Of("\"\ud800\""), Throws.TypeOf<FormatException>());

    [Test]
    public void Of_AnyString_ReadsBackAsItWas() =>
        Check.QuickThrowOnFailure(Prop.ForAll<UnicodeString>(ReadsBack));

    private static bool ReadsBack(UnicodeString given)
    {
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(given.Get)); // Without halves of pairs.
        return JsonSerializer.Deserialize<string>(CanonicalJson.Of(JsonSerializer.Serialize(text))) == text;
    }
}
