namespace Workflow.Engine.Agreements;

/// <summary>What is asked of an agreement. Shape is checked before; legality in the decider, once.</summary>
/// <param name="On">The civil date it is to count for; not after today.</param>
public abstract record AgreementCommand(DateOnly On);

/// <summary>Starts the agreement of a signed MoU, with <see cref="Term.Default"/> unless given.</summary>
/// <param name="Renews">The agreement that it renews, or null.</param>
/// <param name="TermSource">Where the signed text names the term; null where nobody has read it.</param>
public sealed record StartAgreement(
    DateOnly On, Particulars Particulars, SignedUnder Initiative, Guid? Renews = null,
    string? TermSource = null)
    : AgreementCommand(On);

/// <summary>Enters an agreement into the register, or brings the one that is there up to date.</summary>
public sealed record ImportAgreement(DateOnly On, Particulars Particulars, ActivityFinding? Activity)
    : AgreementCommand(On);

/// <summary>Gives the signing another date, after a confirmed correction of the signed document.</summary>
public sealed record RedateSigning(DateOnly On, DateOnly SignedOn) : AgreementCommand(On);

/// <summary>Notes that the agreement that renews it was signed, or that signing got another date.</summary>
public sealed record Succeed(DateOnly On, Successor Successor) : AgreementCommand(On);

/// <summary>Notes that a confirmed correction undid the signing of a successor.</summary>
/// <param name="Agreement">The successor's id.</param>
public sealed record TakeBackSuccession(DateOnly On, Guid Agreement) : AgreementCommand(On);

/// <summary>Notes that an initiative to renew it came to its end without a signing.</summary>
public sealed record CloseRenewal(DateOnly On, SignedUnder Initiative) : AgreementCommand(On);

/// <summary>Notes that a confirmed correction took that end back: the renewal goes on.</summary>
public sealed record ReopenRenewal(DateOnly On, SignedUnder Initiative) : AgreementCommand(On);

/// <summary>Proposes to open a renewal, once the day has come by which it must be opened.</summary>
public sealed record ProposeRenewal(DateOnly On, RenewalOpening Opening) : AgreementCommand(On);

/// <summary>Raises the reminders due up to and including a day, and expires the term.</summary>
public sealed record LookAfterTerm(DateOnly On) : AgreementCommand(On);

/// <summary>Undoes the start, after a confirmed correction of the signing.</summary>
public sealed record VoidAgreement(DateOnly On, string Reason) : AgreementCommand(On);

/// <summary>What an officer or supervisor of the agreement's region asks for.</summary>
/// <param name="By">Who asks.</param>
public abstract record OfficeCommand(DateOnly On, Actor By) : AgreementCommand(On);

/// <summary>Says what is to be done about the end of the term.</summary>
/// <param name="Until">For an undecided one: the day to be asked again, after today and before the
/// end.</param>
public sealed record AnswerEnding(
    DateOnly On, Actor By, EndingIntent Intent, string Reason, DateOnly? Until = null)
    : OfficeCommand(On, By);

/// <summary>Records the term that the signed paper names.</summary>
public sealed record RecordTerm(DateOnly On, Actor By, Term Term, string Source) : OfficeCommand(On, By);

/// <summary>Records how much happens under the agreement.</summary>
public sealed record RecordActivity(DateOnly On, Actor By, ActivityFinding Activity, string? Note = null)
    : OfficeCommand(On, By);

/// <summary>Notes that an initiative to renew it was opened.</summary>
public sealed record OpenRenewal(DateOnly On, Actor By, SignedUnder Initiative) : OfficeCommand(On, By);

/// <summary>Records that it ends before its time.</summary>
public sealed record EndEarly(DateOnly On, Actor By, EarlyEnd End) : OfficeCommand(On, By);

/// <summary>Takes back what was recorded of an early end.</summary>
public sealed record TakeBackEarlyEnd(DateOnly On, Actor By, string Reason) : OfficeCommand(On, By);

/// <summary>Asks for a wrong row of a list to be withdrawn.</summary>
public sealed record AskRowWithdrawal(DateOnly On, Actor By, string Reason) : OfficeCommand(On, By);

/// <summary>Confirms, as a second person, that a row is withdrawn.</summary>
public sealed record ConfirmRowWithdrawal(DateOnly On, Actor By) : OfficeCommand(On, By);

/// <summary>Says that the row stays.</summary>
public sealed record DeclineRowWithdrawal(DateOnly On, Actor By, string Reason) : OfficeCommand(On, By);
