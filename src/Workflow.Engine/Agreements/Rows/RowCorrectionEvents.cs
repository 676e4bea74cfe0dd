namespace Workflow.Engine.Agreements.Rows;

/// <summary>Asks for a wrong row of a list to be put right.</summary>
/// <param name="IsTaken">Whether the register has another agreement of that region, partner and date.</param>
public sealed record AskRowCorrection(
    DateOnly On, Actor By, RowChange Change, string Reason, bool IsTaken = false)
    : OfficeCommand(On, By);

/// <summary>Confirms, as a second person, what was asked about a row: its withdrawal or correction.</summary>
/// <param name="N">The number of what was asked.</param>
/// <param name="IsTaken">As in <see cref="AskRowCorrection"/>, by now.</param>
public sealed record ConfirmRowRequest(DateOnly On, Actor By, int N, bool IsTaken = false)
    : OfficeCommand(On, By);

/// <summary>Says that the row stays as it is.</summary>
public sealed record DeclineRowRequest(DateOnly On, Actor By, int N, string Reason) : OfficeCommand(On, By);

/// <summary>Gives the partner other particulars, after a confirmed correction of its initiative.</summary>
public sealed record CorrectPartner(DateOnly On, string Partner, string Country, string PartnerKind)
    : AgreementCommand(On);

/// <summary>Somebody of the office says what the row of a list should have said.</summary>
public sealed record RowCorrectionAsked(
    DateOnly On, DateOnly RecordedOn, int Number, RowChange Change, string Reason, string By)
    : AgreementEvent(On, RecordedOn);

/// <summary>The row stays as it is.</summary>
public sealed record RowCorrectionDeclined(
    DateOnly On, DateOnly RecordedOn, int Number, string Reason, string By)
    : AgreementEvent(On, RecordedOn);

/// <summary>A second person confirmed: from here on the agreement is what the row should have said.</summary>
/// <param name="AskedBy">Who asked.</param>
/// <param name="By">Who confirmed.</param>
public sealed record RowCorrected(
    DateOnly On, DateOnly RecordedOn, int Number, RowChange Change, string Reason, string AskedBy, string By)
    : AgreementEvent(On, RecordedOn);

/// <summary>A confirmed correction of its initiative reached the partner of an agreement.</summary>
public sealed record PartnerCorrected(
    DateOnly On, DateOnly RecordedOn, string Partner, string Country, string PartnerKind)
    : AgreementEvent(On, RecordedOn);
