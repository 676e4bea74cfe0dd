using System.Text;
using Workflow.Engine;

namespace Workflow.Host.Platform.Csv;

/// <summary>A small text file that a form has sent: a list to look at before anything is kept.</summary>
/// <param name="Text">Its text; null where it is none.</param>
/// <param name="Problem">Why it cannot be read.</param>
public sealed record UploadedText(string? Text, LocalText? Problem)
{
    /// <summary>As much as a form can carry from the preview to the entering.</summary>
    public const int MaxBytes = 1024 * 1024;

    public static readonly LocalText NoFile = new(
        "pilih sebuah berkas CSV atau XLSX", "choose a CSV or XLSX file");

    private static UploadedText TooLarge => new(null, new(
        $"berkas lebih besar dari {MaxBytes / 1024 / 1024} MB",
        $"the file is larger than {MaxBytes / 1024 / 1024} MB"));

    public static async Task<UploadedText> Read(Stream? file, CancellationToken stop)
    {
        if (file is not { Length: > 0 })
            return new(null, file is null ? NoFile : new("berkas kosong", "the file is empty"));
        if (file.Length > MaxBytes)
            return TooLarge;

        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        var bad = new List<BadLine>();
        return CsvTable.Decode(content.ToArray(), bad) is { } text
            ? Encoding.UTF8.GetByteCount(text) > MaxBytes ? TooLarge : new(text, null)
            : new(
                null, new($"baris {bad[0].Line}: {bad[0].Text.Id}", $"line {bad[0].Line}: {bad[0].Text.En}"));
    }
}
