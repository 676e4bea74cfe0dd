namespace Workflow.Host.Platform;

/// <summary>What came of an act of upkeep.</summary>
public enum UpkeepResult
{
    /// <summary>It is done and durable, or was so already.</summary>
    Yes,

    /// <summary>Somebody else was faster; nothing was kept.</summary>
    Stale,

    /// <summary>This person may not; nothing was kept.</summary>
    NotPermitted,
}
