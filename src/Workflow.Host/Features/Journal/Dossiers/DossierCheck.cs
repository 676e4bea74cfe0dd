using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Journal.Dossiers;

/// <summary>
/// Holds a dossier against its own manifest, chain and signatures; needs no server and no data.
/// </summary>
public static class DossierCheck
{
    /// <summary>No manifest and no journal of one initiative is larger; a zip can claim anything.</summary>
    private const long MostText = 256 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Checks a file that the dossier's address gave.</summary>
    /// <exception cref="OperatorException">It cannot be read.</exception>
    public static DossierFindings Of(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return Of(archive);
        }
        catch (InvalidDataException)
        {
            return DossierFindings.Broken(Path.GetFileName(path), "is no zip, or damaged.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static DossierFindings Of(ZipArchive archive)
    {
        var entries = archive.Entries.GroupBy(entry => entry.FullName).ToDictionary(
            named => named.Key, named => named.ToList(), StringComparer.Ordinal);
        if (!entries.TryGetValue(DossierManifest.Name, out var manifests))
        {
            return DossierFindings.Broken(
                DossierManifest.Name, "is missing: this is no dossier, or a part of one.");
        }

        if (DossierManifest.Read(Text(manifests[0])) is not { IsSigned: true } manifest)
            return DossierFindings.Broken(DossierManifest.Name, "was altered: its signature does not fit.");

        foreach (var file in manifest.Files)
        {
            if (Fault(file, entries.GetValueOrDefault(file.Name)) is { } fault)
                return DossierFindings.Broken(file.Name, fault);
        }

        var named = manifest.Files.Select(file => file.Name).Append(DossierManifest.Name).ToHashSet();
        if (!named.IsSupersetOf([Dossier.Entries, Dossier.Head]))
            return DossierFindings.Broken(DossierManifest.Name, "does not name a journal and its head.");

        return entries.FirstOrDefault(entry => !named.Contains(entry.Key) || entry.Value.Count > 1)
            is { Key: { } stranger }
                ? DossierFindings.Broken(stranger, "is not of the dossier: it was put in later.")
                : Chain(manifest, Text(entries[Dossier.Entries][0]), Text(entries[Dossier.Head][0]));
    }

    private static string? Fault(DossierFile file, List<ZipArchiveEntry>? found)
    {
        if (found is not [var entry, ..])
            return "is missing.";

        try
        {
            using var content = entry.Open();
            return entry.Length == file.Length
                && Convert.ToHexStringLower(SHA256.HashData(content)) == file.Sha256
                    ? null : "was altered: it is not what the manifest names.";
        }
        catch (InvalidDataException) // Its own checksum tells already.
        {
            return "was altered: it cannot even be unpacked.";
        }
    }

    /// <summary>
    /// The entries must be one unbroken chain from the first, up to the head that was signed.
    /// </summary>
    private static DossierFindings Chain(DossierManifest manifest, byte[] lines, byte[] head)
    {
        var walk = new ChainWalk(before: null);
        foreach (var line in System.Text.Encoding.UTF8.GetString(lines)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(line) is not { } entry || entry.Stream != manifest.Initiative)
            {
                return DossierFindings.Broken(
                    Dossier.Entries, "has a line that is no entry of this initiative.");
            }

            if (walk.Next(entry) is { } fault)
                return DossierFindings.Broken(Dossier.Entries, $"entry {fault.Sequence} {fault.What.En}");
        }

        var signed = ChainHeads.Read(System.Text.Encoding.UTF8.GetString(head));
        return signed is { Heads: [var end], Signature: { } signature }
            && walk.Heads is [var walked] && walked == end
            && InstallationKey.IsSignatureBy(
                manifest.PublicKey!, signed.Installation, signed.ToSign(), signature)
                ? new(manifest, walked.Sequence, null, null)
                : DossierFindings.Broken(Dossier.Head, "is not the end of the chain in it.");
    }

    private static JournalRow? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalItem>(line, Json) is { } item
                ? new(
                    item.Stream, item.Sequence, item.At, item.Actor, item.OnBehalfOf, item.Event,
                    CanonicalJson.Of(item.Data.GetRawText()), item.PreviousHash, item.Hash)
                : null;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return null;
        }
    }

    private static byte[] Text(ZipArchiveEntry entry)
    {
        if (entry.Length > MostText)
            throw new InvalidDataException($"{entry.FullName} is too large.");

        using var content = entry.Open();
        using var text = new MemoryStream();
        content.CopyTo(text);
        return text.ToArray();
    }
}

/// <summary>What a check of a dossier found.</summary>
/// <param name="Manifest">What it holds; null where something is wrong.</param>
/// <param name="Entries">How many entries its chain has.</param>
/// <param name="File">The first file that is wrong; null where nothing is.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record DossierFindings(DossierManifest? Manifest, long Entries, string? File, string? Fault)
{
    internal static DossierFindings Broken(string file, string fault) => new(null, 0, file, fault);
}
