using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>A document of the initiative with the same contents as the file that was sent.</summary>
public sealed record SameDocument(string Address, string Called);

/// <summary>
/// The same file twice is mostly a slip: it is said which document it is already, and recorded only when
/// that is asked for once more. It may be right, such as for a letter that is two documents in one.
/// </summary>
public sealed partial class AttachDocumentPage
{
    /// <summary>What the file is already, where that held it back; else null.</summary>
    public SameDocument? Same { get; private set; }

    /// <summary>For the field by which it is asked for once more.</summary>
    public IEnumerable<Option> RecordAgain =>
    [
        new("yes", L("Catat sekali lagi sebagai dokumen ini", "Record it once more, as this document")),
    ];

    /// <summary>
    /// Called inside the transaction, and only where something is recorded: a form that is sent twice gets
    /// its first answer. A state that is not the newest is answered before as stale.
    /// </summary>
    /// <exception cref="WrongInputException">The file is one of the initiative's documents.</exception>
    private void Keep(IncomingFile incoming)
    {
        Same = Given("again") is null ? Find(incoming.File.Sha256) : null;
        if (Same is { Called: var called })
        {
            throw new WrongInputException("file", new(
                $"Berkas yang sama sudah tercatat: {called}. Belum ada yang dicatat lagi.",
                $"The same file is recorded already: {called}. Nothing was recorded again."));
        }

        incoming.Settle();
    }

    private SameDocument? Find(string sha256)
    {
        if (State.Documents.FindLast(entry => entry.Event.File?.Sha256 == sha256) is not { } entry)
            return null;

        var kind = entry.Event.Kind;
        var number = State.Documents.Count(
            other => other.Event.Kind == kind && other.Sequence <= entry.Sequence);
        var title = Procedure.FindDocument(kind) is { } known ? L(known.Title) : kind;
        var day = new Localizer(Language).ShortDay(entry.Event.Dated);
        return new(
            $"{Path}/documents/{entry.Event.Id}",
            L($"{title}, versi {number}, tanggal {day}", $"{title}, version {number}, dated {day}"));
    }
}
