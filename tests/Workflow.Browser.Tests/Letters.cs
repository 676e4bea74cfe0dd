namespace Workflow.Browser.Tests;

/// <summary>The smallest letter that is taken as a document.</summary>
internal static class Letters
{
    public static byte[] Pdf => "%PDF-1.4\n% a letter\n%%EOF\n"u8.ToArray();
}
