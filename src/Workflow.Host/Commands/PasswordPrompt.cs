using System.Text;

namespace Workflow.Host.Commands;

/// <summary>A password from standard input, or from whoever sits there.</summary>
internal static class PasswordPrompt
{
    /// <summary>
    /// The first line of standard input; typed on a terminal it is asked for twice and not shown.
    /// </summary>
    public static string? Read(string question)
    {
        if (Console.IsInputRedirected)
            return Console.In.ReadLine() is { Length: > 0 } line ? line : null;

        while (Ask(question) is { Length: > 0 } password)
        {
            if (Ask("The same once more: ") == password)
                return password;
            Console.Error.WriteLine("The two are not the same.");
        }

        return null;
    }

    private static string Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
