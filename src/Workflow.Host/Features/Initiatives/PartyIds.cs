namespace Workflow.Host.Features.Initiatives;

/// <summary>What parties are called by.</summary>
public static class PartyIds
{
    private const string Prefix = "ministry:";

    /// <summary>Whether it is the id of a ministry or agency: <c>ministry:health</c>.</summary>
    public static bool IsMinistry(string party) =>
        party.StartsWith(Prefix, StringComparison.Ordinal) && party.Length is > 9 and <= 100
        && party[Prefix.Length..].All(
            character =>
                char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
