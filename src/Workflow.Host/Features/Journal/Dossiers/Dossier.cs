using System.Globalization;
using System.IO.Compression;
using System.Text;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Features.Journal.Dossiers;

/// <summary>
/// Everything of one initiative as a zip that proves itself on any machine: what it has come to, every entry
/// of its journal, every file, the signed end of its chain, and a signed manifest of them all.
/// </summary>
public sealed class Dossier(
    DocumentFiles files, HeadKeeper heads, InstallationKey key, TimeProvider time)
{
    public const string Entries = "journal.jsonl";
    public const string Head = "head.json";

    private const string Guide = """
        BERKAS LENGKAP SEBUAH PRAKARSA
        initiative.json  keadaan prakarsa ketika berkas ini dibuat
        journal.jsonl    setiap entri jurnalnya, satu per baris; hash setiap entri mencakup hash sebelumnya
        documents/       dokumen, bernomor menurut entri yang mencatatnya; nama aslinya ada di jurnal
        head.json        ujung rantai jurnal, ditandatangani: untuk diperiksa pada server (verify --head)
        manifest.json    panjang dan SHA-256 setiap berkas, ditandatangani
        Periksa keutuhannya di komputer mana pun, tanpa server: dotnet Workflow.Host.dll verify BERKAS.zip

        EVERYTHING OF ONE INITIATIVE
        initiative.json  what it had come to when this was made
        journal.jsonl    every entry of its journal, one a line; each hash is over the one before it too
        documents/       its documents, numbered by the entry that records them; the journal has their names
        head.json        the signed end of its chain, to hold against the server (verify --head)
        manifest.json    length and SHA-256 of every file, signed
        Check it on any machine, without the server: dotnet Workflow.Host.dll verify FILE.zip

        """;

    /// <summary>The first stored file that is not what its entry names; null where all are whole.</summary>
    public StoredFile? Spoilt(Initiative state) => Stored(state).Select(one => one.File)
        .FirstOrDefault(file => files.StateOf(new(0, file.Sha256, file.Length)) != FileState.Whole);

    /// <summary>Writes it while it is read: files may be large.</summary>
    /// <param name="view">What it has come to, as JSON.</param>
    public async Task Write(
        Stream zip, Guid id, StateWithEntries found, byte[] view, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var contents = new List<DossierFile>();
        await using var archive = await ZipArchive.CreateAsync(
            zip, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);

        async Task Add(string name, Stream content)
        {
            var entry = archive.CreateEntry(name);
            entry.LastWriteTime = now;
            await using var body = await entry.OpenAsync(stop);
            var (sha256, length) = await HashedCopy.To(content, body, stop);
            contents.Add(new(name, length, sha256));
        }

        Task AddText(string name, string text) => Add(name, new MemoryStream(Encoding.UTF8.GetBytes(text)));

        await AddText("README.txt", Guide);
        await Add("initiative.json", new MemoryStream(view));
        await AddText(Entries, string.Concat(found.Entries.Select(JournalExport.Line)));
        await AddText(Head, heads.Sign([EndOf(found.Entries)], now).ToJson());
        foreach (var (name, file) in Stored(found.State))
        {
            await using var content = files.OpenStored(file);
            await Add(name, content);
        }

        var manifest = new DossierManifest(
            Portable.Text(now), Portable.Text(id), found.State.Opened.Number, key.Installation,
            [.. contents]);
        await AddText(DossierManifest.Name, manifest.Sign(key).ToJson());
    }

    private static ChainHead EndOf(IReadOnlyList<JournalRow> entries) =>
        new(entries[^1].Stream, entries[^1].Sequence, entries[^1].Hash);

    /// <summary>Every file with its name in the dossier, which nobody outside has chosen.</summary>
    private static IEnumerable<(string Name, StoredFile File)> Stored(Initiative state) =>
        from entry in state.Documents
        where entry.Event.File is not null
        let file = entry.Event.File
        let type = FileNames.Type(file.Name)
        select (
            string.Create(CultureInfo.InvariantCulture, $"documents/{entry.Sequence:0000}-{entry.Event.Kind}")
                + (type is null ? "" : "." + type.ToLowerInvariant()),
            file);
}
