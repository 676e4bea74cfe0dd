using Workflow.Engine;

namespace Workflow.Host.Features.Initiatives;

/// <summary>Who gives a command and when, and what must be in place when its entries are kept.</summary>
public sealed record CommandContext(Actor Actor, DateTimeOffset Now, Action? BeforeKeeping = null);
