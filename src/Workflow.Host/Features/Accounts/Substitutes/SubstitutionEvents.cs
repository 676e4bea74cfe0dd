namespace Workflow.Host.Features.Accounts.Substitutes;

/// <summary>A substitute was named for the account, which is absent, in one role.</summary>
/// <param name="Substitution">Its id.</param>
/// <param name="Substitute">The account that stands in.</param>
/// <param name="FirstDay">The first day, in Asia/Jakarta.</param>
/// <param name="LastDay">The last day; the substitute still stands in on it.</param>
public sealed record SubstituteNamed(
    Guid Account, string Name, Guid Substitution, string Substitute, string Role, DateOnly FirstDay,
    DateOnly LastDay, string Reason)
    : AccountEvent(Account, Name)
{
    /// <summary>The row that it makes.</summary>
    internal SubstitutionRow Row(string by, DateTimeOffset at) => new()
    {
        Id = Substitution,
        Absent = Name,
        Substitute = Substitute,
        Role = Role,
        FromOn = FirstDay,
        UntilOn = LastDay,
        Reason = Reason,
        NamedBy = by,
        NamedAt = at,
    };
}

/// <summary>A substitution was ended before its last day; what was done by it stays done.</summary>
public sealed record SubstitutionEnded(Guid Account, string Name, Guid Substitution)
    : AccountEvent(Account, Name);
