namespace Workflow.Host.Platform.Storage.Files;

/// <summary>The names that files come with; they are shown, and never lead anywhere.</summary>
public static class FileNames
{
    private const int LongestType = 5;

    /// <summary>A file's name without the folders of whoever sent it.</summary>
    public static string Bare(string name) => Path.GetFileName(name.Replace('\\', '/'));

    /// <summary>What kind of file the name tells of, such as <c>PDF</c>; null where it does not.</summary>
    public static string? Type(string name) =>
        Path.GetExtension(name).TrimStart('.') is { Length: > 0 and <= LongestType } type
        && type.All(char.IsAsciiLetterOrDigit)
            ? type.ToUpperInvariant()
            : null;
}
