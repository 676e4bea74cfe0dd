using System.Globalization;

namespace Workflow.Host.Platform.Http;

/// <summary>A page of a list, from 1.</summary>
public sealed record Paging(int Page, int Size)
{
    public const int MostItems = 200;

    public int Skip => (Page - 1) * Size;

    public static Paging Read(string? page, string? pageSize, InputErrors errors) => new(
        Number("page", page, 1, 1_000_000, errors), Number("pageSize", pageSize, 50, MostItems, errors));

    private static int Number(string field, string? text, int absent, int most, InputErrors errors)
    {
        if (text is null)
            return absent;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            && number <= most)
            return number;

        errors.Add(field, $"Bilangan bulat 1 sampai {most}.", $"A whole number from 1 to {most}.");
        return absent;
    }
}
