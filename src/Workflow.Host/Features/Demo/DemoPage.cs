using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Host.Features.Demo;

/// <summary>What the documents of the demonstration are: one page with one line.</summary>
internal static class DemoPage
{
    public static MemoryStream Pdf(string line)
    {
        var escaped = Regex.Replace(line, @"[\\()]", @"\$0");
        var shown = $"BT /F1 10 Tf 50 780 Td ({escaped}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {shown.Length} >>\nstream\n{shown}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];

        var text = "%PDF-1.4\n";
        var list = $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n";
        foreach (var (at, said) in objects.Index())
        {
            list += $"{text.Length:d10} 00000 n \n";
            text += $"{at + 1} 0 obj\n{said}\nendobj\n";
        }

        text += $"{list}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\n"
            + $"startxref\n{text.Length}\n%%EOF\n";
        return new(Encoding.Latin1.GetBytes(text)); // A sign a byte, as the list counts them.
    }
}
