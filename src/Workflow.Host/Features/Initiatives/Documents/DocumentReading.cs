using System.Collections.Immutable;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>A version of a document, as its page tells of it.</summary>
/// <param name="N">Which of its kind it is, from 1 on, as they were recorded.</param>
/// <param name="Sections">Those that its kind must contain, and whether it does.</param>
public sealed record DocumentVersion(
    int N, Guid Id, DateOnly Dated, StoredFile? File, Letter? Letter, DocumentOrigin Origin,
    ImmutableArray<(string Title, bool IsThere)> Sections);

/// <summary>What is told of a version, and of the one beside it.</summary>
/// <param name="Values">One of each version that is shown; null where it has none.</param>
public sealed record DocumentFact(
    string Label, IReadOnlyList<string?> Values, FactLook Look = FactLook.Plain)
{
    /// <summary>Whether the two versions differ in it.</summary>
    public bool Differs => Values.Distinct().Count() > 1;
}

/// <summary>How a fact is written.</summary>
public enum FactLook
{
    Plain,

    /// <summary>As people typed it.</summary>
    Typed,

    /// <summary>A hash.</summary>
    Hash,
}

/// <summary>A document that is read in a page: one version of it, or two beside each other.</summary>
/// <param name="Path">Where the documents are: an address ends in the id of one.</param>
/// <param name="Versions">All of its kind, the newest first.</param>
/// <param name="Beside">The one that it is compared with; null for none.</param>
public sealed record DocumentReading(
    string Path, string Title, ImmutableArray<DocumentVersion> Versions, DocumentVersion Shown,
    DocumentVersion? Beside)
{
    /// <summary>Finds the version that an address names; null where there is none.</summary>
    /// <param name="recorded">All of its kind, as they were recorded.</param>
    public static DocumentReading? Of(
        string path, string title, IEnumerable<DocumentVersion> recorded, Guid shown, Guid? beside)
    {
        ImmutableArray<DocumentVersion> versions = [.. recorded.Reverse()];
        return versions.FirstOrDefault(version => version.Id == shown) is { } found
            ? new(path, title, versions, found, versions.FirstOrDefault(
                version => version.Id == beside && version.Id != shown))
            : null;
    }

    /// <summary>What stands on the page: the one, or both with the earlier first.</summary>
    public IReadOnlyList<DocumentVersion> Columns => Beside is null
        ? [Shown]
        : [.. new[] { Shown, Beside }.OrderBy(version => version.N)];

    public DocumentVersion Newest => Versions[0];

    public DocumentVersion? Earlier => Versions.FirstOrDefault(version => version.N == Shown.N - 1);

    public DocumentVersion? Later => Versions.FirstOrDefault(version => version.N == Shown.N + 1);

    public string Address(DocumentVersion version) => $"{Path}/{version.Id}";

    /// <summary>The address of two of them beside each other.</summary>
    public string Address(DocumentVersion version, DocumentVersion beside) =>
        $"{Path}/{version.Id}?beside={beside.Id}";

    /// <summary>What is told of the versions that are shown; nothing of which all have nothing.</summary>
    public IEnumerable<DocumentFact> Facts(Localizer say) => new[]
    {
        Fact(say.L("Tanggal dokumen", "Date of the document"), of => say.Day(of.Dated)),
        Fact(say.L("Dicatat oleh", "Recorded by"), of => of.Origin.Actor, FactLook.Typed),
        Fact(say.L("Dicatat pada", "Recorded at"), of => say.Moment(of.Origin.At)),
        Fact(say.L("Nomor surat", "Number of the letter"), of => of.Letter?.Number, FactLook.Typed),
        Fact(
            say.L("Tanggal surat", "Date of the letter"),
            of => of.Letter?.Date is { } date ? say.Day(date) : null),
        Fact(say.L("Pengirim", "Sender"), of => of.Letter?.Sender, FactLook.Typed),
        Fact(say.L("Penanda tangan", "Signatory"), of => of.Letter?.Signatory, FactLook.Typed),
        Fact(say.L("Berkas", "File"), of => of.File?.Name, FactLook.Typed),
        Fact(say.L("Jenis berkas", "Type of the file"), of => FileNames.Type(of.File?.Name ?? "")),
        Fact(say.L("Ukuran", "Size"), of => of.File is { } file ? say.Size(file.Length) : null),
        Fact("SHA-256", of => of.File?.Sha256, FactLook.Hash),
    }.Where(fact => fact.Values.Any(value => value is not null));

    /// <summary>Each section of the kind, and which of the shown versions have it.</summary>
    public IEnumerable<(string Title, IReadOnlyList<bool> AreThere)> Sections =>
        Shown.Sections.Select((section, at) => (
            section.Title,
            (IReadOnlyList<bool>)[.. Columns.Select(version => version.Sections[at].IsThere)]));

    /// <summary>What two versions differ in, by name.</summary>
    public IEnumerable<string> Differences(Localizer say) =>
        Facts(say).Where(fact => fact.Differs).Select(fact => fact.Label)
            .Concat(Sections.Where(section => section.AreThere.Distinct().Count() > 1)
                .Select(section => say.L($"bagian “{section.Title}”", $"section “{section.Title}”")));

    private DocumentFact Fact(
        string label, Func<DocumentVersion, string?> value, FactLook look = FactLook.Plain) =>
        new(label, [.. Columns.Select(value)], look);
}
