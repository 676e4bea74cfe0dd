using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Platform;

/// <summary>A state that is known is taken for what is stored only where something stored says so.</summary>
internal sealed class KnownStatesTests
{
    private readonly KnownStates _states = new();

    [Test]
    public void Sealed_ByAnotherSeal_IsNotKnown()
    {
        _states.KeepSealed("one", "seal", "state", 5);

        Assert.That(
            (_states.Sealed<string>("one", "seal"), _states.Sealed<string>("one", "other"),
                _states.Sealed<string>("two", "seal")),
            Is.EqualTo(("state", (string?)null, (string?)null)));
    }

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
    public void Ahead_ByAnotherHead_IsNotKnown()
    {
        ChainHead head = new("one", 7, "aa");
        _states.KeepSealed("one", "seal", "before", 6);
        _states.KeepAhead(head, "state", 5);

        Assert.That(
            (_states.Ahead<string>(head), _states.Ahead<string>(head with { Hash = "bb" }),
                _states.Ahead<string>(head with { Sequence = 8 }), _states.Sealed<string>("one", "seal")),
            Is.EqualTo(("state", (string?)null, (string?)null, (string?)null)));

        _states.KeepSealed("one", "other", "state", 5);

        Assert.That(
            (_states.Ahead<string>(head), _states.IsAhead("one")), Is.EqualTo(((string?)null, false)));
    }

    /// <summary>What is written may come to nothing, and another process may write that version.</summary>
    [Test]
    public void Written_IsNotShownUntilItIsRead()
    {
        _states.KeepShown("one", 2, "before", 6);
        _states.KeepSealed("one", "seal", "after", 5);

        Assert.That((_states.Shown<string>("one", 2), _states.Shown<string>("one", 3)), Is.EqualTo(
            ((string?)null, (string?)null)));

        _states.KeepShown("one", 3, "read", 4);

        Assert.That(
            (_states.Shown<string>("one", 3), _states.Sealed<string>("one", "seal")),
            Is.EqualTo(("read", "after")));
    }
}
