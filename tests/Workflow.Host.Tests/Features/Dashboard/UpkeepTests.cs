using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Dashboard;

/// <summary>What uploads leave that broke off with the process.</summary>
internal sealed class UpkeepTests
{
    private RunningHost _host = null!;

    private string Files => Path.Combine(_host.Database.Directory, "files");

    [SetUp]
    public void Start() => _host = RunningHost.Start(DatabaseProvider.Sqlite);

    [TearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [Test]
    public async Task Uploads_BrokenOffAnHourAgo_AreRemovedAndNothingElse()
    {
        var walk = await (await Walk.Open(_host)).To("review");
        var document = await walk.Record("exploration-report");
        foreach (var stored in Directory.GetFiles(Files, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(stored, _host.Time.Now.UtcDateTime.AddYears(-1));
        Leave("incoming-old", minutesAgo: 61);
        Leave("incoming-late", minutesAgo: 59);
        Leave("notes.txt", minutesAgo: 61);

        Assert.That(await _host.RunJob("upkeep"), Is.EqualTo(1));
        Assert.That(
            Directory.GetFiles(Files).Select(Path.GetFileName).Order(),
            Is.EqualTo(["incoming-late", "notes.txt"]));
        Assert.That(
            (await (await walk.Person("officer")).Get($"{walk.Path}/documents/{document}/file")).Status,
            Is.EqualTo(200));
        Assert.That(await _host.RunJob("upkeep"), Is.Zero, "again");
    }

    [Test]
    public async Task Uploads_NoneEver_LeaveNothingToRemove() =>
        Assert.That(await _host.RunJob("upkeep"), Is.Zero);

    /// <summary>After a clock that was a day ahead, for instance.</summary>
    [Test]
    public async Task Upload_RemovedUnderway_IsNamedByNoEntry()
    {
        using var content = new MemoryStream(SampleFiles.Pdf());
        using var file = await _host.Services.GetRequiredService<DocumentFiles>().TakeIn(
            content, "naskah.pdf", default);
        _host.Time.Now = TimeProvider.System.GetUtcNow().AddDays(2);
        var removed = await _host.RunJob("upkeep");

        Assert.That(removed, Is.EqualTo(1));
        Assert.That(file.Settle, Throws.InstanceOf<FileNotFoundException>());
    }

    [Test]
    public async Task Upkeep_IsShownWithTheJobsInBothLanguages()
    {
        var admin = await _host.Visit("admin");
        var indonesian = await admin.Get("/admin/jobs");
        await admin.InEnglish();
        var english = await admin.Get("/admin/jobs");

        Assert.That(
            indonesian.Text, Does.Contain("Membuang unggahan dan isian yang tidak dikirim dalam satu jam"));
        Assert.That(
            english.Text, Does.Contain("Removes uploads and typed forms that nobody sent within the hour"));
    }

    private void Leave(string name, int minutesAgo)
    {
        var path = Path.Combine(Files, name);
        File.WriteAllText(path, "setengah");
        File.SetLastWriteTimeUtc(path, _host.Time.Now.UtcDateTime.AddMinutes(-minutesAgo));
    }
}
