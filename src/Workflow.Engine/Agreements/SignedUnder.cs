namespace Workflow.Engine.Agreements;

/// <summary>The initiative an agreement was signed under.</summary>
public sealed record SignedUnder(Guid Id, string Number, string Procedure);

/// <summary>The agreement that renews another.</summary>
/// <param name="Agreement">Its id.</param>
/// <param name="Initiative">The initiative it was signed under.</param>
/// <param name="SignedOn">The date of its signed paper.</param>
public sealed record Successor(Guid Agreement, SignedUnder Initiative, DateOnly SignedOn);
