using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>A stored file that is not what was sent is named by the verification, and not served.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class StoredFilesTests(DatabaseProvider provider) : TouchedStore(provider, "consultation")
{
    [Test]
    public void FileChangedOrRemoved_IsNamedAndNotServed()
    {
        var files = Directory.GetFiles(
            Path.Combine(Host.Database.Directory, "files"), "*", SearchOption.AllDirectories);
        var (first, second) = (File.ReadAllBytes(files[0]), File.ReadAllBytes(files[1]));
        try
        {
            File.WriteAllBytes(files[0], [.. first.SkipLast(1), (byte)'!']);
            File.Delete(files[1]);

            var faults = Host.Faults().ToList();
            Assert.That(faults, Has.Count.EqualTo(2));
            Assert.That(
                faults, Has.One.Contains($"altered after it was stored ({Path.GetFileName(files[0])})"));
            Assert.That(
                faults, Has.One.Contains($"not in the store any more ({Path.GetFileName(files[1])})"));
        }
        finally
        {
            File.WriteAllBytes(files[0], first);
            File.WriteAllBytes(files[1], second);
        }
    }

    [TestCase("directory")]
    [TestCase("pipe")]
    public void FileThatIsNoneAnyMore_IsNamed(string what)
    {
        var file = Directory.GetFiles(
            Path.Combine(Host.Database.Directory, "files"), "*", SearchOption.AllDirectories)[0];
        var content = File.ReadAllBytes(file);
        File.Delete(file);
        try
        {
            if (what == "directory")
                Directory.CreateDirectory(file);
            else
                System.Diagnostics.Process.Start("mkfifo", [file]).WaitForExit();

            Assert.That(Host.Faults(), Has.One.Contains($"({Path.GetFileName(file)})"));
        }
        finally
        {
            if (what == "directory")
                Directory.Delete(file);
            File.WriteAllBytes(file + ".new", content);
            File.Move(file + ".new", file, overwrite: true);
        }
    }

    [Test]
    public void FileRemoved_RowsMarkedAsAnotherVersions_IsNamedStill()
    {
        var mark = Host.Database.Lines("SELECT value FROM settings WHERE name = 'projections'").Single();
        var file = Directory.GetFiles(
            Path.Combine(Host.Database.Directory, "files"), "*", SearchOption.AllDirectories)[0];
        var content = File.ReadAllBytes(file);
        try
        {
            Host.Database.Execute("UPDATE settings SET value = '0.0' WHERE name = 'projections'");
            File.Delete(file);

            Assert.That(Host.Faults(), Has.One.Contains("not in the store any more"));
        }
        finally
        {
            File.WriteAllBytes(file, content);
            Host.Database.Execute($"UPDATE settings SET value = '{mark}' WHERE name = 'projections'");
        }
    }

    [Test]
    public async Task Download_OfAChangedFile_IsRefusedAndSaysSo()
    {
        var view = (await Officer.Get(Walk.Path)).Expect(200);
        var document = view.Body["documents"]!.AsArray()[0]!;
        var path = $"{Walk.Path}/documents/{document["id"]}/file";
        var whole = (await Officer.Get(path)).Expect(200);
        var sha = (string)document["sha256"]!;
        var file = Path.Combine(Host.Database.Directory, "files", sha[..2], sha);
        try
        {
            File.WriteAllBytes(file, [.. whole.Bytes, 1]);
            var altered = await Officer.Get(path, "en");
            File.Delete(file);
            var gone = await Officer.Get(path);

            Assert.That((altered.Status, gone.Status), Is.EqualTo((500, 500)));
            Assert.That((string)altered.Body["code"]!, Is.EqualTo("file-differs"));
            Assert.That((string)altered.Body["title"]!, Does.Contain("no longer what was stored"));
        }
        finally
        {
            File.WriteAllBytes(file, whole.Bytes);
        }
    }
}
