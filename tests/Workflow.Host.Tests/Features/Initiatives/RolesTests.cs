using System.Collections.Concurrent;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>Asks every row of <see cref="RolesTable"/> as everybody.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed partial class RolesTests(DatabaseProvider provider)
{
    private static readonly ConcurrentDictionary<RunningHost, Lazy<Task<Dictionary<string, Place>>>>
        Prepared = new();

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public void Table_HasEveryRouteOfTheApi() => Assert.That(
        RolesTable.Rows.Select(row => Routes[row.Ask.Split(' ')[0]]).Distinct(),
        Is.EquivalentTo(ApiSurfaceTests.Routes(Host)));

    [Test]
    public async Task Route_AskedByEverybody_AnswersAsTheRolesSay(
        [ValueSource(typeof(RolesTable), nameof(RolesTable.Rows))] RolesTable.Row row)
    {
        var places = await Prepared.GetOrAdd(Host, host => new(() => Prepare(host))).Value;
        var answers = new List<string>();
        foreach (var (role, at) in RolesTable.People)
            answers.Add(await Ask(row.Ask.Split(' '), places[row.Place], await Host.As(role, at)));

        Assert.That(
            string.Join(' ', answers),
            Is.EqualTo(string.Join(' ', row.Answers.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    private async Task<string> Ask(string[] ask, Place place, Caller who)
    {
        if (ask[0] is "list" or "agreements")
            return await AskList(ask[0], place, who);
        if (ask[0].Split('-')[0] is "ending" or "term" or "activity" or "attach" or "row" or "early"
            or "amend")
            return await AskAgreement(ask[0], $"agreements/{place.Agreement}", who);

        var (id, path) = (place.Initiative, $"initiatives/{place.Initiative}");
        var version = (await (await Host.As("auditor")).Get(path)).Expect(200).Version;
        var reply = ask[0] switch
        {
            "show" => await who.Get(path),
            "clock-days" => await who.Get($"{path}/clocks/{place.Clock}/days"),
            "file" => await who.Get($"{path}/documents/{place.Document}/file"),
            "dossier" => await who.Get($"{path}/dossier.zip"),
            "journal" => await who.Get($"{path}/journal"),
            "open" => await who.Post("initiatives", Walk.Request()),
            "step" => await who.Post($"{path}/steps", new { step = ask[1], version }),
            "on-behalf" =>
                await who.Post(
                    $"{path}/steps", new { step = "approve-by-dprd", version, onBehalfOf = ask[1] }),
            "hold" => await who.Post($"{path}/hold", new { version }),
            "resume" => await who.Post($"{path}/resume", new { version, on = "2026-03-01" }),
            "document" => await who.Upload(id, "study", version),
            "sections" => await who.Put(
                $"{path}/documents/{place.Document}/sections",
                new { sections = Array.Empty<string>(), version }),
            "note" => await who.Post($"{path}/notes", new { text = "catatan", version }),
            "finding" => await who.Put($"{path}/findings/regional-affair", new { met = true, version }),
            "attendance" => await who.Put($"{path}/parties/province", new { attended = true, version }),
            "own-answer" => await who.Put(
                $"{path}/parties/ministry:{Walk.Ministry}", new { opinion = "agree", version }),
            "consultation" => await who.Put($"{path}/parties/kemlu", new { consulted = true, version }),
            "meeting" => await who.Post($"{path}/meetings", new { place = "Jakarta", version }),
            "ask" => await who.Post($"{path}/parties/province/request", new { on = "2001-01-01", version }),
            "answer" => await who.Post(
                $"{path}/parties/{(ask[1] == "ministry" ? $"ministry:{Walk.Ministry}" : ask[1])}/answer",
                new { answer = "agree", version }),
            "remind" => await who.Post($"{path}/parties/kemlu/reminder", new { version }),
            "withdraw-request" => await who.Post(
                $"{path}/parties/kemlu/withdrawal", new { reason = "x", version }),
            "link" => await who.Post($"{path}/parties/kemlu/link", new { version }),
            "erase" => await who.Post($"{path}/requests/9/erasure", new { reason = "x", version }),
            "receipt" => await who.Put($"{path}/receipt", new { receivedOn = "2026-03-02", version }),
            "correction" =>
                await who.Post(
                    $"{path}/corrections", new { sequence = 999, undo = true, reason = "x", version }),
            "confirmation" => await who.Post($"{path}/corrections/99/confirmation", new { version }),
            "declining" =>
                await who.Post($"{path}/corrections/99/declining", new { reason = "x", version }),
            "officers" =>
                await who.Put($"{path}/officers", new { officer = "siapa-saja", reason = "x", version }),
            "handover" => await who.Post(
                "officers/handover",
                new { from = "lama", to = "siapa-saja", region = Walk.Semarang, reason = "x" }),
            "agreement" => await who.Get($"agreements/{place.Agreement}"),
            "renewal" => await who.Post($"agreements/{place.Agreement}/renewal", new { origin = "bulan" }),
            "procedure" => await who.Get("procedures/ksdpl/versions/1"),
            "calendar" => await who.Get("calendar/2026"),
            "decree" => await who.Post("calendar/decrees", "{}"),
            "feast" => await who.Post("calendar/feasts", "{}"),
            _ => await who.Get(ask[0]),
        };
        return $"{reply.Status}";
    }

    private async Task<string> AskAgreement(string ask, string path, Caller who)
    {
        var version = (await (await Host.As("auditor")).Get(path)).Expect(200).Version;
        var reply = ask switch
        {
            "ending" => await who.Put(
                $"{path}/ending", new { intent = "undecided", until = "2090-01-01", reason = "x", version }),
            "term" => await who.Put(
                $"{path}/term", new { years = 5, noticeMonths = 6, source = "pasal 11", version }),
            "activity" => await who.Put(
                $"{path}/activity", new { activity = "active", year = 2026, version }),
            "early-end" => await who.Put(
                $"{path}/early-end", new { endsOn = "1990-01-01", manner = "notice", paper = "x", version }),
            "early-end-undoing" => await who.Post($"{path}/early-end/undoing", new { reason = "x", version }),
            "attach" => await who.Send(
                HttpMethod.Post, $"{path}/documents", Caller.Form("result-report", version)),
            "attach-file" => await who.Get($"{path}/documents/{Guid.Empty}/file"),
            "amend" => await who.Post(
                $"{path}/amendments", new { signedOn = "1990-01-01", paper = Guid.Empty, version }),
            "amend-undoing" => await who.Post($"{path}/amendments/1/undoing", new { reason = "x", version }),
            "row" => await who.Post($"{path}/corrections", new { undo = true, reason = "x", version }),
            "row-confirmation" => await who.Post($"{path}/corrections/9/confirmation", new { version }),
            _ => await who.Post($"{path}/corrections/9/declining", new { reason = "x", version }),
        };
        return $"{reply.Status}";
    }

    private static async Task<string> AskList(string list, Place place, Caller who)
    {
        var searched = list == "list" ? $"initiatives?q={place.Number}" : $"agreements?q={place.Number}";
        var found = await who.Get(searched);
        return found.Status != 200 ? $"{found.Status}" : found.Items("id").Any() ? "in" : "out";
    }

    private static async Task<Dictionary<string, Place>> Prepare(RunningHost host)
    {
        var places = new Dictionary<string, Place>();
        foreach (var (name, stage) in RolesTable.Places)
        {
            var walk = await Walk.Open(host, partner: $"Peran {name}");
            await walk.Put(
                $"parties/ministry:{Walk.Ministry}", new { invited = true, version = walk.Version });
            var document = await walk.Record("proposal-letter");
            await walk.To(stage == "in-force" ? "signing-preparation" : stage);
            if (name == "held")
                await walk.Post("hold", new { reason = "x", version = walk.Version });
            if (stage == "in-force")
            {
                await walk.Prepare();
                await walk.Take("sign-mou", "region-head");
            }

            var officer = await walk.Person("officer");
            var agreement = (await officer.Get($"agreements?q={walk.Number}")).Expect(200).Items("id")
                .FirstOrDefault();
            places[name] = new(walk.Id, walk.Number, document, stage, agreement);
        }

        return places;
    }

    private sealed record Place(
        Guid Initiative, string Number, Guid Document, string Clock, string? Agreement);
}
