using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Targets;

/// <summary>What the form of an office's targets shows before anything is set.</summary>
internal sealed class TargetsFormTests
{
    [Test]
    public async Task Target_NotSet_ShowsTheDefaultWhereItWouldBeTyped()
    {
        using var supervisor = await SharedHosts.Of(DatabaseProvider.Sqlite).Visit("supervisor", "33.29");

        var page = await supervisor.Get("/admin/targets");

        Assert.That(page.Html, Does.Match("<input[^>]*name=\"days:review\"[^>]*placeholder=\"30\""));
        Assert.That(page.Html, Does.Match("<input[^>]*name=\"warn:review\"[^>]*placeholder=\"5\""));
        Assert.That(page.Html, Does.Match("<input[^>]*name=\"stallDays\"[^>]*placeholder=\"60\""));
        Assert.That(page.Value("days:review"), Is.Null.Or.Empty);
    }
}
