namespace Workflow.Browser.Tests;

/// <summary>
/// Whoever goes by keyboard sees where they are: whatever takes the focus, on every page and in both themes,
/// has an outline of 3 px outside its edge that stands out from what is around it and is not cut off.
/// </summary>
internal static class Focus
{
    private const string Script =
        """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgb = colour => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            return canvas.getImageData(0, 0, 1, 1).data;
          };
          const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
            .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
            .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0);
          const contrast = (one, other) => {
            const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
            return (more + .05) / (less + .05);
          };
          const behind = one => {
            for (let around = one.parentElement; around; around = around.parentElement) {
              const ground = rgb(getComputedStyle(around).backgroundColor);
              if (ground[3] === 255) return ground;
            }
            return [255, 255, 255, 255];
          };
          const cut = (one, room) => {
            const edge = one.getBoundingClientRect();
            for (let around = one.parentElement; around; around = around.parentElement) {
              const style = getComputedStyle(around);
              const hold = around.getBoundingClientRect();
              if (style.overflowX !== 'visible' && around.scrollWidth <= around.clientWidth
                && (edge.left - room < hold.left || edge.right + room > hold.right)) return around;
              if (style.overflowY !== 'visible' && around.scrollHeight <= around.clientHeight
                && (edge.top - room < hold.top || edge.bottom + room > hold.bottom)) return around;
            }
          };
          const faults = [];
          const all = [...document.querySelectorAll(
            'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
            .filter(one => one.tabIndex >= 0 && !one.disabled && one.getClientRects().length > 0
              && one.checkVisibility({ visibilityProperty: true }));
          if (all.length < 8) faults.push(`only ${all.length} things take the focus`);
          for (const one of all) {
            one.focus();
            const style = getComputedStyle(one);
            const [wide, away] = [parseFloat(style.outlineWidth), parseFloat(style.outlineOffset)];
            const why =
              document.activeElement !== one || !one.matches(':focus-visible') ? 'takes no focus'
              : style.outlineStyle !== 'solid' || wide < 3 ? `outline ${style.outlineStyle} ${wide}px`
              : away < 0 ? `outline within its edge: ${away}px`
              : contrast(rgb(style.outlineColor), behind(one)) < 3 ? `faint outline ${style.outlineColor}`
              : cut(one, wide + away) ? `outline cut off by ${cut(one, wide + away).className}`
              : null;
            if (why) faults.push(`${why}: ${one.outerHTML.slice(0, 120)}`);
          }
          return [...new Set(faults)];
        }
        """;

    /// <summary>What takes the focus on a page without showing it, and why; its folds are opened.</summary>
    public static async Task<string[]> Faults(IPage page)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
        // The browser shows the focus from now on: the keyboard is in use.
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<string[]>(Script);
    }
}
