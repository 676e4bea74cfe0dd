using System.Text;
using System.Text.Unicode;

namespace Workflow.Engine.Yaml;

/// <summary>From bytes to text: what is too large or no text gets a message and goes no further.</summary>
public static class DefinitionText
{
    /// <summary>The largest file read; the calendar of 25 years has 30 kB.</summary>
    public const int MaxBytes = 1 << 20;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text, or null and one problem.</summary>
    public static string? Decode(DefinitionFile file, Problems problems)
    {
        var bytes = file.Bytes.Span;
        if (bytes.Length > MaxBytes)
        {
            problems.Add(1, $"The file has {bytes.Length} bytes; a definition has at most {MaxBytes}. "
                + "Is it the right file?");
            return null;
        }

        if (bytes.StartsWith(ByteOrderMark))
            bytes = bytes[ByteOrderMark.Length..];
        if (FirstWrong(bytes) is not { } wrong)
            return Encoding.UTF8.GetString(bytes);

        var line = 1 + bytes[..wrong].Count((byte)'\n');
        problems.Add(line, bytes[wrong] == 0
            ? "There is a NUL character here: the file is no plain text. Save it as UTF-8."
            : "The file is not UTF-8 from here on. Save it as UTF-8.");
        return null;
    }

    private static int? FirstWrong(ReadOnlySpan<byte> bytes)
    {
        var nul = bytes.IndexOf((byte)0);
        var invalid = FirstInvalid(bytes);
        return nul < 0 ? invalid : Math.Min(nul, invalid ?? nul);
    }

    private static int? FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return null;

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }
}
