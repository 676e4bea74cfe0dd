namespace Workflow.Host.Features.Accounts.Addresses;

/// <summary>What a person wants mailed.</summary>
public static class MailChoices
{
    /// <summary>Every notice in a mail of its own.</summary>
    public const string Each = "each";

    /// <summary>All of them together, once a working day.</summary>
    public const string Summary = "summary";

    public const string None = "none";

    public static readonly IReadOnlyList<string> All = [Each, Summary, None];
}
