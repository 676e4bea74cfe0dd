using System.Text.RegularExpressions;

namespace Workflow.Host.Tests;

/// <summary>
/// Who counts, lists or numbers in a region of the shared hosts has it alone: fixtures run beside each other,
/// and another's initiative would be found too, now and then.
/// </summary>
internal sealed partial class SharedRegionsTests
{
    /// <summary>Where many only read, or look for what is theirs by its id.</summary>
    private static readonly string[] Common = ["31", "33", "33.74", "35"];

    [Test]
    public void Region_OfASharedHost_IsOneFixturesOwn()
    {
        var uses =
            from file in Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "tests", "Workflow.Host.Tests"), "*Tests.cs",
                SearchOption.AllDirectories)
            where !file.Contains("/obj/", StringComparison.Ordinal)
            let text = File.ReadAllText(file)
            where text.Contains("SharedHosts.Of", StringComparison.Ordinal)
            from region in Region().Matches(text).Select(match => match.Groups[1].Value).Distinct()
            select (region, file: Path.GetFileNameWithoutExtension(file));
        var shared = uses.ToLookup(use => use.region, use => use.file);

        Assert.That(shared, Has.Count.GreaterThan(30), "it reads the tests");
        Assert.That(
            shared.Where(region => region.Count() > 1 && !Common.Contains(region.Key))
                .Select(region => $"{region.Key}: {string.Join(", ", region.Order())}"),
            Is.Empty);
    }

    [GeneratedRegex(@"""([1-9][0-9](?:\.[0-9]{2})?)""")]
    private static partial Regex Region();
}
