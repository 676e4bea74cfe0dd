namespace Workflow.Host.Tests;

/// <summary>Whoever runs the tests for the first time is told how long it takes.</summary>
[SetUpFixture]
internal sealed class TestRun
{
    [OneTimeSetUp]
    public void Say() => TestContext.Error.WriteLine(
        "All tests together take about 17 minutes on two cores, PostgreSQL and browser included.");
}
