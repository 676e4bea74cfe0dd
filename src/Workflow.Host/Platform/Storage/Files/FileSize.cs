using System.Globalization;
using Workflow.Engine;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>How large a file is, in words; never less than it has.</summary>
public static class FileSize
{
    private const long Kilo = 1L << 10;
    private const long Mega = 1L << 20;

    /// <summary>Such as <c>12 KB</c> or <c>63,2 MB</c>.</summary>
    public static LocalText Words(long bytes)
    {
        if (bytes < Kilo)
            return new($"{bytes} B", $"{bytes} B");
        if (bytes < Mega)
            return Same($"{Math.Ceiling(bytes / (decimal)Kilo):0} KB");

        var tenths = Math.Ceiling(bytes * 10 / (decimal)Mega) / 10;
        var said = tenths.ToString("0.#", CultureInfo.InvariantCulture) + " MB";
        return new(said.Replace('.', ','), said);
    }

    /// <summary>That a file is too large: its name, what it has and what is taken.</summary>
    public static LocalText TooLarge(string name, long bytes, long most) =>
        TooLarge(name, Words(bytes), Words(most));

    /// <summary>The same with a place that scripts put the size into.</summary>
    public static LocalText TooLarge(string name, string size, long most) =>
        TooLarge(name, Same(size), Words(most));

    private static LocalText TooLarge(string name, LocalText has, LocalText most) => new(
        $"Berkas “{name}” berukuran {has.Id}; paling besar {most.Id}. Pindai dengan resolusi lebih rendah, "
            + "atau bagi menjadi beberapa berkas.",
        $"The file “{name}” has {has.En}; at most {most.En} are taken. Scan it at a lower resolution, "
            + "or split it.");

    private static LocalText Same(string said) => new(said, said);
}
