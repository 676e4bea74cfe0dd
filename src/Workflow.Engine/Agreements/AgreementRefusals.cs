namespace Workflow.Engine.Agreements;

/// <summary>The signing cannot be undone: people have worked with the agreement since.</summary>
public sealed record AgreementActedOn() : Refusal("agreement-acted-on", "sign-mou", null, []);
