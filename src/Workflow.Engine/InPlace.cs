namespace Workflow.Engine;

/// <summary>How it is said that somebody acted in another's place.</summary>
public static class InPlace
{
    /// <summary>To go on with after who acted; empty where that was by own right.</summary>
    public static LocalText Of(string? absent) => absent is null
        ? new("", "")
        : new($" sebagai Plh. {absent}", $" in place of {absent} (Plh.)");
}
