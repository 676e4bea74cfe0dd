namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>What became of a stored file.</summary>
public enum FileState
{
    /// <summary>It is there, with the length and the hash that its entry names.</summary>
    Whole,

    /// <summary>It is there, and another.</summary>
    Altered,

    /// <summary>It is gone.</summary>
    Missing,
}
