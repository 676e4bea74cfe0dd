namespace Workflow.Host.Tests.Platform.Http;

/// <summary>
/// Initiatives and agreements to which befalls, beside those of the demonstration, what can befall them.
/// </summary>
internal static class DescribedLives
{
    public static async Task Live(RunningHost host)
    {
        var signed = await (await Walk.Open(host)).To("in-force");
        await EndEarly(
            await (await Walk.Renew(host, Walk.Semarang, await AgreementOf(signed))).To("in-force"));
        var other = await (await Walk.Open(host)).To("in-force");
        await Walk.Renew(host, Walk.Semarang, await AgreementOf(other));
        await Rest(await (await Walk.Open(host)).To("review"));
        await Ask(await Walk.Open(host));
        await TakeOver(host);
        await CorrectRow(host);
        (await (await host.As("admin")).Post("calendar/decrees", new
        {
            decree = "SKB 3 Menteri 2026",
            days = new[] { new { date = "2026-12-24", kind = "joint-leave", name = "Cuti bersama" } },
        })).Expect(200);
        await host.RunJob("deliveries");
        await host.RunJob("stage-times");
    }

    private static async Task<Guid> AgreementOf(Walk signed) =>
        Guid.Parse((string)(await signed.Read()).Body["agreement"]!);

    private static async Task Ask(Walk walk)
    {
        var (question, answer) = ("Setuju?", "agree");
        await walk.Post("parties/kemlu/request", new { question, version = walk.Version });
        await walk.Post("parties/kemlu/reminder", new { version = walk.Version });
        await walk.Post("parties/kemlu/answer", new { answer, version = walk.Version }, "kemlu");
        await walk.Post("parties/province/request", new { version = walk.Version });
        await walk.Post("parties/province/link", new { version = walk.Version });
    }

    private static async Task EndEarly(Walk signed)
    {
        var officer = await signed.Person("officer");
        var id = (string)(await signed.Read()).Body["agreement"]!;
        using var form = Caller.Form("annual-activity-plan", 1);
        var version = (await officer.Send(HttpMethod.Post, $"agreements/{id}/documents", form))
            .Expect(201).Version;
        version = await Amend(officer, id, version); // Before the answer: another end asks anew.
        var (intent, until, reason) = ("undecided", "2026-12-01", "menunggu laporan");
        version = (await officer.Put($"agreements/{id}/ending", new { intent, until, reason, version }))
            .Expect(200).Version;
        var (endsOn, manner, paper) = ("2028-01-01", "notice", "Nota 7");
        var (document, givenOn) = await PaperOf(officer, id);
        (await officer.Put(
            $"agreements/{id}/early-end", new { endsOn, manner, paper, givenOn, document, version }))
            .Expect(200);
    }

    private static async Task<long> Amend(Caller officer, string id, long version)
    {
        var (changes, reason, term) = ("bidang kesehatan", "sepakat", new { years = 7, noticeMonths = 6 });
        var (paper, signedOn) = await PaperOf(officer, id);
        return (await officer.Post(
            $"agreements/{id}/amendments", new { signedOn, paper, changes, reason, term, version }))
            .Expect(201).Version;
    }

    /// <summary>Its first document, and the day it was signed.</summary>
    private static async Task<(string Paper, string SignedOn)> PaperOf(Caller officer, string id)
    {
        var shown = (await officer.Get($"agreements/{id}")).Body;
        return ((string)shown["documents"]![0]!["id"]!, (string)shown["signedOn"]!);
    }

    private static async Task Rest(Walk walk)
    {
        var partner = new { name = "Jung-Gu, Ulsan", country = "KR", kind = "city" };
        await walk.Post("corrections", new { partner, reason = "salah tulis", version = walk.Version });
        await walk.Post("corrections/1/confirmation", new { version = walk.Version }, "supervisor");
        await walk.Post("corrections", new { title = "Kota", reason = "salah", version = walk.Version });
        await walk.Post(
            "corrections/2/declining", new { reason = "benar", version = walk.Version }, "supervisor");
        await walk.Put("findings/equal-status", new { met = true, note = "catatan", version = walk.Version });
        var (sequence, dated) = (walk.Version, "2026-03-02");
        await walk.Post("corrections", new { sequence, dated, reason = "salah hari", version = sequence });
        var (opinion, note) = ("agree-with-notes", "catatan");
        await walk.Put("parties/kemlu", new { consulted = true, opinion, note, version = walk.Version });
        await Letter(walk);
        await walk.Post("hold", new { reason = "menunggu", reviewOn = "2026-04-01", version = walk.Version });
    }

    private static async Task Letter(Walk walk)
    {
        var officer = await walk.Person("officer");
        (string, string)[] fields =
        [
            ("letterNumber", "440/12"), ("letterDate", "2026-03-01"), ("sender", "Wali Kota"),
            ("signatory", "Sekretaris Daerah"),
        ];
        (await officer.Upload(walk.Id, "exploration-report", walk.Version, fields)).Expect(201);
        await walk.Read();
    }

    private static async Task TakeOver(RunningHost host)
    {
        var request = Walk.Request(openedOn: "2025-05-05");
        request["takenOver"] = new { stage = "verification", enteredOn = "2026-02-23", note = "Berkas." };
        var walk = await Walk.Open(host, request);
        await host.Employ("wakil", "officer", Walk.Semarang);
        var (officer, deputy) = ((await walk.Person("officer")).Name, "wakil");
        await walk.Put("officers", new { officer, deputy, reason = "cuti", version = walk.Version });
    }

    /// <summary>Two rows of the demonstration's list: one is to be withdrawn, the other put right.</summary>
    private static async Task CorrectRow(RunningHost host)
    {
        var officer = await host.As("officer", "31");
        var listed = (await officer.Get("agreements")).Expect(200).Body["items"]!.AsArray();
        var rows = listed.Where(one => one!["initiative"] is null).Take(2).ToList();
        var (undo, reason) = (true, "salah baris");
        (await officer.Post(
            $"agreements/{rows[0]!["id"]}/corrections",
            new { undo, reason, version = (long)rows[0]!["version"]! })).Expect(201);
        var (partner, country, signedOn) = ("Seoul Raya", "KR", "1984-07-26");
        (await officer.Post(
            $"agreements/{rows[1]!["id"]}/corrections",
            new { partner, country, signedOn, reason, version = (long)rows[1]!["version"]! })).Expect(201);
    }
}
