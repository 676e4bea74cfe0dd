namespace Workflow.Browser.Tests;

/// <summary>
/// The three pictures of the README, kept among the screens; copied to docs/pictures when they change.
/// </summary>
internal sealed class PictureTests
{
    [TestCase("petugas", "/", "desk", "id", "light", true)]
    [TestCase("petugas", "{late}", "initiative", "id", "light", false)]
    [TestCase("penyelia", "/board", "board", "id", "dark", false)]
    public async Task Readme_ItsPictures_AreOfThePagesAsTheyAre(
        string who, string path, string name, string language, string theme, bool isPhone)
    {
        await using var reader = await Stage.SignedIn(who, new(language, theme, isPhone));
        if (path == "{late}")
        {
            await reader.Open("/initiatives?q=barcelona");
            path = (await reader.Page.Locator(".cards-list h2 a").First.GetAttributeAsync("href"))!;
        }

        await reader.Open(path);
        await reader.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Stage.Screens, $"readme-{name}.png"),
            Clip = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1366, Height = 1000 },
            FullPage = true,
        });

        Assert.That(
            new FileInfo(Path.Combine(Stage.Screens, $"readme-{name}.png")).Length, Is.GreaterThan(20_000));
        Assert.That(reader.Complaints, Is.Empty);
    }
}
