using Workflow.Engine;

namespace Workflow.Host.Platform.Pages;

/// <summary>One of the things a field offers.</summary>
public sealed record Option(string Value, string Text, string? Hint = null)
{
    /// <summary>The countries that a partner may be in, by name.</summary>
    public static IEnumerable<Option> Countries(Language language) => Engine.Countries.All
        .Select(country => new Option(country.Code, country.Name.In(language)))
        .OrderBy(country => SearchKey.Text(country.Text), StringComparer.Ordinal);
}
