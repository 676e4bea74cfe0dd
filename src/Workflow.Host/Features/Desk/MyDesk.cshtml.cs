using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Desk;

/// <summary>What waits for the reader, most urgent first.</summary>
public sealed class MyDeskPage : OfficePage
{
    public void OnGet()
    {
    }
}
