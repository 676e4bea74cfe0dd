namespace Workflow.Browser.Tests;

/// <summary>
/// Somebody without an account answers on a phone by the link that the office has handed over.
/// </summary>
internal sealed class AnswerByLinkTests
{
    [TestCase("id-light")]
    [TestCase("en-dark")]
    public async Task Party_WithTheLink_AnswersOnceAndKeepsAReceipt(string name)
    {
        var (language, colours) = name.StartsWith("id", StringComparison.Ordinal)
            ? ("id", "light") : ("en", "dark");
        await using var officer = await Stage.SignedIn("petugas");
        var initiative = await LookTests.Resolve(officer, "/initiatives/{meeting}");
        await officer.Open(initiative + "/requests/new");
        var ticked = officer.Page.Locator("[name=parties]:checked");
        while (await ticked.CountAsync() > 0)
            await ticked.First.UncheckAsync();
        await officer.Page.Locator("[name=otherMinistry]").FillAsync("Badan " + name);
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Minta jawaban" }).ClickAsync();
        await officer.Page.Locator("#parties").WaitForAsync();
        await officer.Open($"{initiative}/requests/ministry:badan-{name}");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Beri tautan" }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Buat tautan" }).ClickAsync();
        var address = await officer.Page.Locator("#address").InputValueAsync();
        Assert.That(await officer.Barriers(), Is.Empty);

        await using var bearer = await Stage.Anybody(new Look(language, colours, IsPhone: true));
        await bearer.Open(new Uri(address).PathAndQuery);
        Assert.That(await bearer.Barriers(), Is.Empty);
        Assert.That(await bearer.Overflow(), Is.Zero);
        await bearer.Picture("answer-" + name);
        await bearer.Page.Locator("[name=answer][value=agree]").FocusAsync();
        await bearer.Page.Keyboard.PressAsync("Space");
        await bearer.Page.FillAsync("[name=name]", "Rina Wibawa");
        await bearer.Page.FillAsync("[name=office]", "Direktur");
        await bearer.Page.Keyboard.PressAsync("Enter");
        await bearer.Page.Locator(".told.done").WaitForAsync();

        await bearer.Picture("answered-" + name);
        Assert.That(await bearer.Barriers(), Is.Empty);
        Assert.That(await bearer.Overflow(), Is.Zero);
        Assert.That(await bearer.Page.Locator("form[method=post] [name=answer]").CountAsync(), Is.Zero);
        Assert.That(bearer.Complaints, Is.Empty);
    }
}
