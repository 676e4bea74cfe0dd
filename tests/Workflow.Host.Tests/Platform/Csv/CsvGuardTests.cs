using System.Text;
using Workflow.Engine;
using Workflow.Host.Platform.Csv;

namespace Workflow.Host.Tests.Platform.Csv;

/// <summary>
/// Cells of every mixture of what matters to a spreadsheet, read as spreadsheets of any settings read them.
/// </summary>
public sealed class CsvGuardTests
{
    private const string Alphabet = "=-＝'\" ;,\t\r\nab";
    private const int Tables = 3_000;
    private readonly Random _chance = new(8);

    [Test]
    public void TakeOff_OfAnyCellGuarded_IsTheCell()
    {
        for (var at = 0; at < Tables; at++)
        {
            var cell = Cell();
            Assert.That(CsvGuard.TakeOff(CsvGuard.Put(cell)), Is.EqualTo(cell));
        }
    }

    [TestCase(Language.Indonesian)]
    [TestCase(Language.English)]
    public void Bytes_ReadWithAnySeparator_HaveNoCellThatIsComputed(Language language)
    {
        for (var at = 0; at < Tables; at++)
        {
            string[][] rows = [[Cell(), Cell(), Cell()], [Cell(), Cell(), Cell()]];
            var text = Encoding.UTF8.GetString(CsvFile.Bytes(rows, language)).TrimStart('\uFEFF');
            foreach (var separator in ";,\t")
            {
                Assert.That(
                    Cells(text, separator).Where(IsComputed), Is.Empty,
                    $"{text.Replace("\r", "␍").Replace("\n", "␊").Replace("\t", "␉")} by '{separator}'");
            }
        }
    }

    private static bool IsComputed(string cell) =>
        cell.TrimStart(' ', '\t', '\r', '\n') is ['=' or '+' or '-' or '@' or '＝', ..];

    /// <summary>
    /// As Excel does: quotation marks count only where a cell begins with one, and what follows the closing
    /// one is part of the cell.
    /// </summary>
    private static IEnumerable<string> Cells(string text, char separator)
    {
        var at = 0;
        while (at < text.Length)
        {
            var cell = new StringBuilder();
            if (text[at] == '"')
                at = Quoted(text, at + 1, cell);
            while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
                cell.Append(text[at++]);
            at++;
            yield return cell.ToString();
        }
    }

    private static int Quoted(string text, int at, StringBuilder cell)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] != '"')
                cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[at++]);
            else
                return at + 1;
        }

        return at;
    }

    private string Cell() => new([.. _chance.GetItems<char>(Alphabet, _chance.Next(1, 9))]);
}
