using System.IO.Compression;

namespace Workflow.Host.Tests.Features.Journal.Dossiers;

/// <summary>A zip taken apart, and put together otherwise.</summary>
internal static class Zip
{
    public static Dictionary<string, byte[]> Files(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, Content);
    }

    /// <summary>The same with another content of a file; without it for null.</summary>
    public static byte[] With(byte[] zip, string name, byte[]? content) => Of(Files(zip)
        .Select(file => (file.Key, Content: file.Key == name ? content : file.Value))
        .Where(file => file.Content is not null).Select(file => (file.Key, file.Content!)));

    /// <summary>The same and one more file.</summary>
    public static byte[] And(byte[] zip, string name) =>
        Of(Files(zip).Select(file => (file.Key, file.Value)).Append((name, "lain"u8.ToArray())));

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    private static byte[] Of(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var body = archive.CreateEntry(name).Open();
                body.Write(content);
            }
        }

        return zip.ToArray();
    }
}
