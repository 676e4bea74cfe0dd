using System.Text;

namespace Workflow.Browser.Tests;

/// <summary>The smallest letter that is taken as a document.</summary>
internal static class Letters
{
    public static byte[] Pdf => Of("a letter");

    /// <summary>One that is no other: the same contents twice are told.</summary>
    public static byte[] Of(string what) => Encoding.UTF8.GetBytes($"%PDF-1.4\n% {what}\n%%EOF\n");
}
