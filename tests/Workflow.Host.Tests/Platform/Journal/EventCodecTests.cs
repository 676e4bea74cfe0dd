using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Tests.Platform.Journal;

public sealed class EventCodecTests
{
    private static readonly DateOnly Day = new(2024, 2, 29);
    private readonly EventCodec<InitiativeEvent> _codec = new();

    [Test]
    public void Encode_AnEvent_HasCamelCaseDatesAndNoNullsAndNoName()
    {
        var flag = new FlagRaised(Day, Day, "overdue", 3, "review", "review", Day, ClockKind.House);

        Assert.That(_codec.Name(flag), Is.EqualTo("flag-raised"));
        Assert.That(
            CanonicalJson.Of(_codec.Encode(flag with { Clock = null })).Replace('"', '\''),
            Is.EqualTo("{'due':'2024-02-29','flag':'overdue','kind':'house','on':'2024-02-29',"
                + "'recordedOn':'2024-02-29','stage':'review','visit':3}"));
    }

    [Test]
    public void Decode_WhatWasEncoded_IsTheSameEvent()
    {
        InitiativeEvent[] events =
        [
            new StepTaken(Day, Day, "s", "a", "b", "petugas", Evidence: Guid.Empty, Note: "é\0😀\u202e<b>",
                Target: new ClockTarget(30, 5)),
            new NoteTaken(Day, Day, new string('x', 10_000)),
            new FlagRaised(Day, Day, "stalled", 1, "review"),
        ];

        foreach (var happened in events)
        {
            var data = CanonicalJson.Of(_codec.Encode(happened));
            Assert.That(_codec.Decode(_codec.Name(happened), data), Is.EqualTo(happened));
        }

        Assert.That(_codec.DecodeAll(_codec.EncodeAll(events)), Is.EqualTo(events));
    }

    [Test]
    public void Decode_AListOfIds_KeepsTheirOrder()
    {
        var document = new DocumentRecorded(Day, Day, Guid.NewGuid(), "study", ["b", "a"], Day);

        var decoded = (DocumentRecorded)_codec.Decode("document-recorded", _codec.Encode(document));
        Assert.That(decoded.Sections, Is.EqualTo(ImmutableArray.Create("b", "a")));
    }

    [Test]
    public void Decode_UnknownName_IsRefusedNamingIt() => Assert.That(
        () => _codec.Decode("of-a-later-version", "{}"),
        Throws.InvalidOperationException.With.Message.Contains("of-a-later-version"));

    [Test]
    public void Decode_NumberForAnEnumeration_IsRefused() => Assert.That(
        () => _codec.Decode("flag-raised", """{"on":"2024-01-01","recordedOn":"2024-01-01","kind":1}"""),
        Throws.InstanceOf<JsonException>());

    [Test]
    public void Codec_TwoEventsOfOneName_IsRefused() =>
        Assert.That(() => new EventCodec<Ambiguous>(), Throws.InvalidOperationException);

    [JsonDerivedType(typeof(One), "same")]
    [JsonDerivedType(typeof(Other), "same")]
    private abstract record Ambiguous;

    private sealed record One : Ambiguous;

    private sealed record Other : Ambiguous;
}
