namespace Workflow.Engine.Initiatives.Corrections;

/// <summary>What the opening should have said of the partner; what is null was right.</summary>
public sealed record PartnerChange(string? Name = null, string? Country = null, string? Kind = null)
{
    /// <summary>The partner as it should have been.</summary>
    public Partner Of(Partner partner) =>
        new(Name ?? partner.Name, Country ?? partner.Country, Kind ?? partner.Kind);
}

/// <summary>Somebody says that an entry is wrong; it takes effect when a second person confirms it.</summary>
/// <param name="Number">The running number of the correction, from 1.</param>
/// <param name="Sequence">The entry that is wrong.</param>
/// <param name="Undo">The entry is to be undone: a fact withdrawn, the last step taken back.</param>
/// <param name="Dated">The right date, where only that was wrong.</param>
/// <param name="By">The account that asked.</param>
/// <param name="Title">The right title, where the opening has a wrong one.</param>
/// <param name="Partner">What the opening should have said of the partner.</param>
public sealed record CorrectionRequested(
    DateOnly On, DateOnly RecordedOn, int Number, long Sequence, bool Undo, DateOnly? Dated, string Reason,
    string By, string? Title = null, PartnerChange? Partner = null)
    : InitiativeEvent(On, RecordedOn);

/// <summary>A second person confirmed a correction: from here on it holds.</summary>
public sealed record CorrectionConfirmed(DateOnly On, DateOnly RecordedOn, int Number, string By)
    : InitiativeEvent(On, RecordedOn);

/// <summary>The entry stays as it is: the correction was not found right, or was taken back.</summary>
public sealed record CorrectionDeclined(
    DateOnly On, DateOnly RecordedOn, int Number, string Reason, string By)
    : InitiativeEvent(On, RecordedOn);
