namespace Workflow.Browser.Tests;

/// <summary>
/// Somebody without a mouse: goes to a control by Tab, as far as the page is long, and presses what keyboards
/// press.
/// </summary>
internal sealed class Keyboard(IPage page)
{
    private const int Longest = 250;

    public IPage Page => page;

    public Task Press(AriaRole role, string name, bool first = false)
    {
        var found = page.GetByRole(AriaRole.Main).GetByRole(role, new() { Name = name, Exact = !first });
        return Press(first ? found.First : found);
    }

    /// <summary>Goes to a link or a button, presses Enter and waits for the page that follows.</summary>
    public async Task Press(ILocator control)
    {
        await Reach(control);
        await page.EvaluateAsync("window.before = true");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => !window.before && document.readyState === 'complete'");
    }

    /// <summary>Opens a fold.</summary>
    public async Task Unfold(string summary)
    {
        await Reach(page.Locator("main summary", new() { HasText = summary }));
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes to a field and types; a list goes to the entry that begins so.</summary>
    public async Task Type(string field, string text)
    {
        await Reach(page.Locator($"[name='{field}']"));
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes to a group of choices, and marks one that is not marked yet.</summary>
    public async Task Choose(string field, string value)
    {
        var choice = page.Locator($"[name='{field}'][value='{value}']");
        if (await choice.IsCheckedAsync())
            return;

        var radio = await choice.GetAttributeAsync("type") == "radio";
        await Reach(radio ? await EntryOf(field) : choice);
        if (!radio || await choice.EvaluateAsync<bool>("one => one === document.activeElement"))
            await page.Keyboard.PressAsync("Space");
        for (var press = 0; radio && !await choice.IsCheckedAsync() && press < Longest; press++)
            await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(choice).ToBeCheckedAsync();
    }

    /// <summary>
    /// Tab goes to the marked radio button of a group, to its first one where none is marked.
    /// </summary>
    private async Task<ILocator> EntryOf(string field)
    {
        var marked = page.Locator($"[name='{field}']:checked");
        return await marked.CountAsync() > 0 ? marked : page.Locator($"[name='{field}']").First;
    }

    private async Task Reach(ILocator control)
    {
        await control.WaitForAsync();
        for (var step = 0; step < Longest; step++)
        {
            if (await control.EvaluateAsync<bool>("one => one === document.activeElement"))
                return;

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{control} cannot be reached with the keyboard on {page.Url}.");
    }
}
