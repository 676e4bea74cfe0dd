using Workflow.Engine.Initiatives;

namespace Workflow.Engine.Agreements;

/// <summary>A document of an agreement's life, such as a yearly activity plan or a report.</summary>
/// <param name="Kind">Its kind, as the definitions call it.</param>
/// <param name="Dated">The document's own date.</param>
public sealed record AgreementDocument(Guid Id, string Kind, DateOnly Dated, StoredFile File);

/// <summary>Records a document with an agreement.</summary>
public sealed record RecordDocument(DateOnly On, Actor By, AgreementDocument Document)
    : OfficeCommand(On, By);

/// <summary>A document was recorded with the agreement.</summary>
public sealed record AgreementDocumentRecorded(
    DateOnly On, DateOnly RecordedOn, AgreementDocument Document)
    : AgreementEvent(On, RecordedOn);
