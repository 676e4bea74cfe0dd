namespace Workflow.Browser.Tests;

/// <summary>Signing in and out, language and theme.</summary>
internal sealed class FrameTests
{
    [Test]
    public async Task SignIn_WrongPassword_SaysSoAndKeepsTheName()
    {
        await using var person = await Stage.Anybody();
        await person.Open("/sign-in");
        await person.Page.FillAsync("[name=Name]", "petugas");
        await person.Page.FillAsync("[name=Password]", "salah-sama-sekali");
        await person.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("salah");
        await Assertions.Expect(person.Page.Locator("[name=Name]")).ToHaveValueAsync("petugas");
        await Assertions.Expect(person.Page.Locator("[name=Password]")).ToHaveValueAsync("");
    }

    [Test]
    public async Task SignIn_ThenOut_TheBackButtonShowsNothing()
    {
        await using var person = await Stage.SignedIn("petugas");
        await person.Open("/initiatives");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Keluar" }).ClickAsync();
        await person.Page.GoBackAsync();

        await Assertions.Expect(person.Page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    [Test]
    public async Task Language_SwitchedToEnglish_StaysOnThePageAndIsRemembered()
    {
        await using var person = await Stage.SignedIn("petugas");
        await person.Open("/initiatives?flag=overdue");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();

        await Assertions.Expect(person.Page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex("flag=overdue"));
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await person.Open("/");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("My desk");
    }

    [Test]
    public async Task Search_OfWhoeverHasTheLongestMenu_HasRoomOnASmallLaptop()
    {
        await using var person = await Stage.SignedIn("penyelia");
        await person.Page.SetViewportSizeAsync(1366, 768);
        await person.Open("/board");

        var field = await person.Page.Locator(".search-top input").BoundingBoxAsync();
        var button = await person.Page.Locator(".search-top button").BoundingBoxAsync();
        var bell = await person.Page.Locator(".bell").BoundingBoxAsync();
        Assert.That(field!.Width, Is.GreaterThan(110));
        Assert.That(button!.X + button.Width, Is.LessThanOrEqualTo(bell!.X));
    }

    [TestCase("petugas")]
    [TestCase("penyelia")]
    public async Task Bar_OnAPhone_IsOneRowAndItsMenuTellsWhoIsSignedIn(string name)
    {
        await using var person = await Stage.SignedIn(name, new(IsPhone: true));
        await person.Open("/");
        var bar = await person.Page.Locator(".bar-top").BoundingBoxAsync();
        var place = person.Page.GetByText("Daerah Khusus Ibukota Jakarta").First;
        await Assertions.Expect(place).Not.ToBeVisibleAsync();
        await person.Page.GetByText("Menu", new() { Exact = true }).ClickAsync();

        Assert.That(bar!.Height, Is.LessThanOrEqualTo(64));
        await Assertions.Expect(place).ToBeVisibleAsync();
        await Assertions.Expect(
            person.Page.GetByRole(AriaRole.Button, new() { Name = "Keluar" })).ToBeVisibleAsync();
        Assert.That(await person.Overflow(), Is.Zero);
        Assert.That(await person.Barriers(), Is.Empty);
        await person.Picture($"bar-menu-{name}");
    }

    [TestCase("petugas")]
    [TestCase("penyelia")]
    [TestCase("auditor")]
    [TestCase("admin")]
    public async Task Bar_OnALaptop_TellsTheWholeRoleInItsOneRow(string name)
    {
        await using var person = await Stage.SignedIn(name);
        await person.Open("/");

        var isWhole = await person.Page.Locator(".who").EvaluateAsync<bool>(
            "who => [who, ...who.querySelectorAll('span')]"
                + ".every(part => part.scrollWidth <= part.clientWidth + 1)");
        var bar = await person.Page.Locator(".bar-top").BoundingBoxAsync();
        Assert.That(isWhole);
        Assert.That(bar!.Height, Is.LessThanOrEqualTo(64));
    }

    [Test]
    public async Task Theme_FollowingTheDevice_IsDarkWhereTheDeviceIs()
    {
        await using var person = await Stage.SignedIn("petugas", new(Theme: "auto"));
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await person.Open("/");
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");

        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Terang" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "light");
    }
}
