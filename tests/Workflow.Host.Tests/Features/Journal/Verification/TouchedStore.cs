using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>An application whose store each test touches and puts back: before, nothing is wrong.</summary>
/// <param name="stage">Where its initiative has come to.</param>
internal abstract class TouchedStore(DatabaseProvider provider, string stage)
{
    protected RunningHost Host { get; private set; } = null!;

    protected Walk Walk { get; private set; } = null!;

    protected Caller Officer { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Host = RunningHost.Start(provider);
        Walk = await (await Walk.Open(Host)).To(stage);
        Officer = await Walk.Person("officer");
        await More();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (Host is not null) // None without a server.
            await Host.DisposeAsync();
    }

    [SetUp]
    public void Untouched_NamesNothing() => Assert.That(Host.Faults(), Is.Empty);

    /// <summary>What else there is in the store.</summary>
    protected virtual Task More() => Task.CompletedTask;

    /// <summary>Touches, asks what is named, and puts back.</summary>
    protected void Undone(string how, string back, Func<string, bool> names)
    {
        Host.Database.Execute(how);
        var faults = Host.Faults().ToList();
        Host.Database.Execute(back);

        Assert.That(faults.Where(names), Is.Not.Empty, string.Join('\n', faults));
    }
}
