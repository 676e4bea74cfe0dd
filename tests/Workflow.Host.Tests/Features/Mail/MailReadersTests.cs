using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Mail;
using Workflow.Host.Features.Notices;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>Whoever is told something at the pages is mailed it, and nobody else.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class MailReadersTests(DatabaseProvider provider)
{
    private static readonly (string Name, string Role, string? Place, string[] Besides)[] People =
    [
        ("o", "officer", "35.78", []), ("s", "supervisor", "35.78", []), ("h", "region-head", "35.78", []),
        ("d", "dprd", "35.78", []), ("l", "officer", "33.74", []), ("p", "supervisor", "35", []),
        ("k", "kemendagri", null, []), ("f", "kemlu", null, []), ("m", "ministry", "health", []),
        ("n", "ministry", "finance", []), ("a", "auditor", null, []), ("x", "admin", null, []),
        ("b", "supervisor", "35.78", ["auditor"]),
    ];

    /// <summary>A role and a region, and the letters of all whom it is for.</summary>
    private static readonly (string Role, string Region, string Told)[] Table =
    [
        ("officer", "35.78", "o"), ("supervisor", "35.78", "bs"), ("region-head", "35.78", "h"),
        ("dprd", "35.78", "d"), ("officer", "33.74", "l"), ("officer", "31", ""), ("supervisor", "35", "p"),
        ("kemendagri", "35.78", "k"), ("kemlu", "31", "f"), ("auditor", "31", "ab"),
        ("ministry:health", "35.78", "m"), ("ministry:finance", "31", "n"),
        ("ministry:manpower", "35.78", ""), ("account:o", "35.78", "o"), ("account:x", "", "x"),
        ("account:nobody", "35.78", ""),
        ("account:o", "31", ""), // Of a region that the person had before; at the pages neither.
        ("account:b", "31", "b"), // Who also has a role everywhere.
    ];

    private readonly Dictionary<(string, string), (string Mailed, string Shown)> _reached = [];

    private static IEnumerable<TestCaseData> Notices() =>
        Table.Select(row => new TestCaseData(row.Role, row.Region, row.Told));

    [TestCaseSource(nameof(Notices))]
    public void Notice_ForSomebody_ReachesExactlyThem(string role, string region, string told)
    {
        Assert.That(_reached[(role, region)].Mailed, Is.EqualTo(told));
        Assert.That(_reached[(role, region)].Shown, Is.EqualTo(told), "at the pages");
    }

    [OneTimeSetUp]
    public async Task TellAll()
    {
        await using var host = MailedHost.Start(provider);
        var visitors = new List<Visitor>();
        foreach (var (name, role, place, besides) in People)
            visitors.Add(await host.Confirmed("orang-" + name, "each", role, place, besides));
        foreach (var (role, region, _) in Table)
        {
            var text = await Tell(host, role, region);
            var before = host.Mails.Count;
            await host.Send();
            var shown = new List<string>();
            foreach (var visitor in visitors)
            {
                if ((await visitor.Get("/notices")).Text.Contains(text, StringComparison.Ordinal))
                    shown.Add(visitor.Name);
            }

            _reached[(role, region)] = (Letters(host.Recipients.Skip(before)), Letters(shown));
        }
    }

    /// <summary>Keeps a notice as its desk does, for whomever one likes.</summary>
    private static async Task<string> Tell(MailedHost host, string role, string region)
    {
        var notice = new NoticeRow
        {
            Id = Guid.CreateVersion7(),
            At = host.Host.Time.Now,
            Stream = $"{Guid.NewGuid()}",
            Sequence = 1,
            Kind = "step",
            Region = region,
            Role = role.Replace("account:", "account:orang-", StringComparison.Ordinal),
            TextId = $"Kabar {Guid.NewGuid():n}",
            TextEn = "News",
        };
        await host.Host.Services.GetRequiredService<Writer>().Run(
            unit =>
            {
                unit.Execute(
                    "INSERT INTO notices (id, at, stream, sequence, kind, region, role, text_id, text_en) "
                    + "VALUES (@id, @at, @stream, 1, 'step', @region, @role, @text, 'News')",
                    ("id", notice.Id), ("at", notice.At), ("stream", notice.Stream), ("region", region),
                    ("role", notice.Role), ("text", notice.TextId));
                host.Host.Services.GetRequiredService<MailTaker>().Taker.Take(unit, notice);
                return 1;
            },
            default);
        return notice.TextId;
    }

    private static string Letters(IEnumerable<string> names) => string.Concat(
        names.Select(name => name.Split('@')[0].Replace("orang-", "", StringComparison.Ordinal)).Order());
}
