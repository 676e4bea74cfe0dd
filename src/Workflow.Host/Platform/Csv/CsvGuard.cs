using System.Text.RegularExpressions;

namespace Workflow.Host.Platform.Csv;

/// <summary>
/// Keeps spreadsheets from computing what is in a cell (OWASP CSV Injection): an apostrophe comes before
/// whatever would be taken for a formula. That is not only where the cell begins: a spreadsheet whose
/// separator is another than the file's ends cells in the middle of ours, and heeds no quotation marks that
/// begin there. Excel under Indonesian settings ends them at semicolons, under others at commas, and where
/// text is pasted at tabs; a line break begins a row.
/// </summary>
public static partial class CsvGuard
{
    /// <summary>The cell as it is written. What only looks guarded gets one apostrophe more.</summary>
    public static string Put(string cell) => Formula().Replace(cell, "'");

    /// <summary>The cell as it was before.</summary>
    public static string TakeOff(string cell) => Guarded().Replace(cell, "");

    // Before a formula may stand what a spreadsheet skips: spaces, and quotation marks, which a reader with
    // another separator finds doubled. Full-width signs are signs to some.
    [GeneratedRegex("""(?:^(?='*[ "]*[\t\r\n])|(?<=^|[;,\t\r\n])(?='*[ "\u00A0]*[=+\-@＝＋－＠]))""")]
    private static partial Regex Formula();

    [GeneratedRegex("""(?:^'(?='*[ "]*[\t\r\n])|(?<=^|[;,\t\r\n])'(?='*[ "\u00A0]*[=+\-@＝＋－＠]))""")]
    private static partial Regex Guarded();
}
