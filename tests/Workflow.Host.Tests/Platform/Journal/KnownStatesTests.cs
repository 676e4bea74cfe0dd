using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Tests.Platform.Journal;

/// <summary>A state that is known is taken for what is stored only where something stored says so.</summary>
internal sealed class KnownStatesTests
{
    private readonly KnownStates _states = new();

    [Test]
    public void Shown_WithARowOfAnotherVersion_IsNotKnown()
    {
        _states.KeepShown("one", 2, "state", 5);

        Assert.That(
            (_states.Shown<string>("one", 2), _states.Shown<string>("one", 1),
                _states.Shown<string>("one", 3)),
            Is.EqualTo(("state", (string?)null, (string?)null)));
    }

    [Test]
    public void Decided_ByAnotherHead_IsNotKnown()
    {
        ChainHead head = new("one", 7, "aa");
        _states.KeepDecided(head, "state", 5);

        Assert.That(
            (_states.Decided<string>(head), _states.Decided<string>(head with { Hash = "bb" }),
                _states.Decided<string>(head with { Sequence = 8 }),
                _states.Decided<string>(head with { Stream = "two" })),
            Is.EqualTo(("state", (string?)null, (string?)null, (string?)null)));
        Assert.That((_states.Has("one"), _states.Has("two")), Is.EqualTo((true, false)));
    }

    /// <summary>What is written may come to nothing, and another process may write that version.</summary>
    [Test]
    public void Written_IsNotShownUntilItIsRead()
    {
        ChainHead head = new("one", 3, "aa");
        _states.KeepShown("one", 2, "before", 6);
        _states.KeepDecided(head, "after", 5);

        Assert.That((_states.Shown<string>("one", 2), _states.Shown<string>("one", 3)), Is.EqualTo(
            ((string?)null, (string?)null)));

        _states.KeepShown("one", 3, "read", 4);

        Assert.That(
            (_states.Shown<string>("one", 3), _states.Decided<string>(head)),
            Is.EqualTo(("read", "after")));
    }
}
