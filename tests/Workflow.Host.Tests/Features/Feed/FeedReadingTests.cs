using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Features.Mail;

namespace Workflow.Host.Tests.Features.Feed;

/// <summary>How a feed is asked for, again and again, and what is told of that.</summary>
internal sealed class FeedReadingTests
{
    [Test]
    public async Task AskedAgain_NothingChanged_IsToldSoAndSentNothing()
    {
        await using var host = RunningHost.Start(DatabaseProvider.Sqlite);
        var walk = await (await Walk.Open(host)).To("review");
        var path = await ReadFeed.Make(await host.Visit(Roles.Officer, "33.74"));
        var first = await ReadFeed.Get(host, path);
        var tag = $"{first.Headers.ETag}";
        host.Time.Now += TimeSpan.FromHours(26);
        var dayLater = await ReadFeed.Get(host, path, tag);
        var head = await ReadFeed.Get(host, path, method: HttpMethod.Head);

        await walk.Post("notes", new { text = "catatan", version = walk.Version });
        var changed = await ReadFeed.Get(host, path, tag);

        Assert.Multiple(() =>
        {
            Assert.That(
                (dayLater.Status, dayLater.Bytes.Length), Is.EqualTo((HttpStatusCode.NotModified, 0)));
            Assert.That((head.Status, head.Bytes.Length), Is.EqualTo((HttpStatusCode.OK, 0)));
            Assert.That($"{head.Headers.ETag}", Is.EqualTo(tag));
            Assert.That(head.Content.ContentLength, Is.EqualTo(first.Bytes.Length));
            Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That($"{changed.Headers.ETag}", Is.Not.EqualTo(tag));
        });
    }

    [Test]
    public async Task Address_OfAnotherPath_IsTheOneThatWasSetForMails()
    {
        await using var host = MailedHost.Start();
        var siti = await host.Unconfirmed("siti");
        await (await Walk.Open(host.Host, MailedHost.Region)).To("review");
        var made = await siti.Post("/account?handler=Feed");

        Assert.That(made.Text, Does.Contain("https://prakarsa.example.go.id/calendar/"));
        Assert.That(made.Html, Does.Contain("href=\"webcal://prakarsa.example.go.id/calendar/"));
        var read = await ReadFeed.Of(host.Host, siti);
        Assert.That(
            read.Calendar.Events.Select(told => $"{told.Url}"),
            Has.All.StartWith("https://prakarsa.example.go.id/initiatives/").And.Not.Empty);
    }

    [Test]
    public async Task Unknown_AgainAndAgain_IsPutOffAndAGoodOneIsNot()
    {
        await using var host = RunningHost.Start(
            DatabaseProvider.Sqlite, new(Settings: new() { ["Accounts:BadTokensPerMinute"] = "3" }));
        var path = await ReadFeed.Make(await host.Visit(Roles.Officer, "33.74"));
        var seen = new List<int>();
        for (var at = 0; at < 5; at++)
            seen.Add((int)(await ReadFeed.Get(host, $"/calendar/{new string('A', 43)}.ics")).Status);

        Assert.That(seen, Is.EqualTo([404, 404, 404, 429, 429]));
        Assert.That((int)(await ReadFeed.Get(host, path)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Log_OfReadsGoodBadAndBroken_TellsNoAddress()
    {
        var log = new List<string>();
        await using var host = RunningHost.Start(DatabaseProvider.Sqlite, new(
            Services: services => services.AddSingleton<ILoggerProvider>(new LogLines(log, LogLevel.Trace)),
            Settings: new() { ["Logging:LogLevel:Default"] = "Information" }));
        var path = await ReadFeed.Make(await host.Visit(Roles.Officer, "33.74"));
        await ReadFeed.Get(host, path);
        host.Database.Execute("ALTER TABLE agreements RENAME TO agreements_away");
        var broken = await ReadFeed.Get(host, path);
        host.Database.Execute("ALTER TABLE agreements_away RENAME TO agreements");
        host.Database.Execute("DELETE FROM feeds");
        await ReadFeed.Get(host, path);

        Assert.That((int)broken.Status, Is.EqualTo(500));
        lock (log)
        {
            Assert.That(log, Has.Some.Contains("no such table: agreements"), "it is told what broke");
            Assert.That(log, Has.None.Contains(path["/calendar/".Length..^4]));
        }
    }
}
