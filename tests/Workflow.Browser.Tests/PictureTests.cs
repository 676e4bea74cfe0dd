namespace Workflow.Browser.Tests;

/// <summary>
/// The three pictures of the README, copied from the screens to docs/pictures when they change.
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
        var picture = await reader.Page.ScreenshotAsync(new()
        {
            Clip = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1366, Height = 1000 },
            FullPage = true,
        });

        if (Stage.Screens is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"readme-{name}.png"), picture);

        Assert.That(picture, Has.Length.GreaterThan(20_000));
        Assert.That(reader.Complaints, Is.Empty);
    }
}
