namespace Workflow.Host.Platform.Http;

/// <summary>A request that changes something names the version it was made upon.</summary>
public interface IVersioned
{
    public long? Version { get; }
}

/// <summary>A change that adds something: sent again under its id, it is done once.</summary>
public interface ICreating : IVersioned
{
    public string? CommandId { get; }
}
