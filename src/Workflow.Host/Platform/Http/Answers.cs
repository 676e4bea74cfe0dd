namespace Workflow.Host.Platform.Http;

/// <summary>A part of a list, and how many there are in all.</summary>
public sealed record Listed<T>(IReadOnlyList<T> Items, int Total);

/// <summary>An answer about something that has a version; its tag names that version too.</summary>
public interface IOfVersion
{
    public long Version { get; }
}

/// <summary>A change is kept; this is the version to go on with.</summary>
public sealed record VersionAnswer(long Version) : IOfVersion;
