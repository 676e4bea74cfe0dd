using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>A wrong row of a list is put right or withdrawn by two people, over HTTP.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class RowCorrectionOverHttpTests(DatabaseProvider provider)
{
    private const string Region = "35.77";

    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Row_PutRight_IsOneAgreementThatListsFindAndUpdate()
    {
        await Import("Kiev", 2022);
        var (id, version) = await Find("kiev");
        var (officer, supervisor) = await Office();
        var asked = (await officer.Post($"agreements/{id}/corrections", new
        {
            partner = "Kyiv",
            signedOn = "2023-03-01",
            reason = "menurut naskah",
            version,
            commandId = $"right {id}",
        })).Expect(201);
        Assert.That(
            ((int)asked.Body["n"]!, $"{asked.Location}"),
            Is.EqualTo((1, $"/api/v1/agreements/{id}/corrections/1")));
        var confirmation = new { version = asked.Version };
        var self = await officer.Post($"agreements/{id}/corrections/1/confirmation", confirmation);
        Assert.That(self.Expect(409).Reasons, Is.EqualTo(["same-person agreement"]));
        (await supervisor.Post($"agreements/{id}/corrections/1/confirmation", confirmation)).Expect(200);

        var shown = (await officer.Get($"agreements/{id}")).Expect(200).Body;
        Assert.Multiple(async () =>
        {
            Assert.That((string?)shown["partner"], Is.EqualTo("Kyiv"));
            Assert.That((string?)shown["endsOn"], Is.EqualTo("2028-03-01"));
            Assert.That((string?)shown["formerPartners"]![0], Is.EqualTo("Kiev"));
            Assert.That((await Find("kiev")).Id, Is.EqualTo(id), "found by its former name too");
            Assert.That((await Find("kyiv")).Id, Is.EqualTo(id));
        });
        var right = await Import("Kyiv", 2023);
        Assert.That((right.Added, right.Unchanged), Is.EqualTo((0, 1)));
        var wrong = await Import("Kiev", 2022);
        Assert.That(
            wrong.Bad.Single().Text.Id,
            Is.EqualTo(
                "baris ini sudah dikoreksi menjadi Kyiv, 2023-03-01; perbaiki juga dalam berkas ini"));
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Row_WhoseRightOneIsThere_IsWithdrawnAndOneCounts()
    {
        await Import("Odesa", 2022);
        await Import("Odessa", 2022);
        var (id, version) = await Find("odessa");
        var (officer, supervisor) = await Office();
        var path = $"agreements/{id}/corrections";
        var right = await officer.Post(path, new { partner = "Odesa", reason = "ejaan", version });
        Assert.That(right.Expect(409).Reasons, Is.EqualTo(["row-exists agreement"]));
        var asked = (await officer.Post(path, new { undo = true, reason = "dobel", version })).Expect(201);
        (await supervisor.Post($"{path}/1/confirmation", new { version = asked.Version })).Expect(200);

        var found = (await officer.Get("agreements?q=ode")).Expect(200);
        Assert.That(found.Items("partner"), Is.EqualTo(new[] { "Odesa" }));
    }

    [Test]
    public async Task Row_Declined_StaysAndTheSameRequestAgainAnswersAsFirst()
    {
        await Import("Lviv", 2022);
        var (id, version) = await Find("lviv");
        var (officer, supervisor) = await Office();
        var body = new { country = "PL", reason = "ragu", version, commandId = $"ask {id}" };
        var asked = (await officer.Post($"agreements/{id}/corrections", body)).Expect(201);
        var declined = (await supervisor.Post(
            $"agreements/{id}/corrections/1/declining",
            new { reason = "ternyata benar", version = asked.Version })).Expect(200);
        var again = (await officer.Post($"agreements/{id}/corrections", body)).Expect(201);

        var shown = (await officer.Get($"agreements/{id}")).Expect(200);
        Assert.Multiple(() =>
        {
            Assert.That(again.Text, Is.EqualTo(asked.Text));
            Assert.That((string?)shown.Body["country"], Is.EqualTo("UA"));
            Assert.That(shown.Version, Is.EqualTo(declined.Version));
            Assert.That(shown.Body["correction"], Is.Null);
        });
    }

    [Test]
    public async Task EndingTermAndActivity_AreRecordedAsByThePages()
    {
        await Import("Dnipro", 2022);
        var (id, version) = await Find("dnipro");
        var officer = await Host.As("officer", Region);
        var path = $"agreements/{id}";
        version = (await officer.Put(
            $"{path}/term", new { years = 6, noticeMonths = 3, source = "pasal 9", version })).Expect(200)
            .Version;
        version = (await officer.Put(
            $"{path}/activity", new { activity = "less-active", year = 2025, version })).Expect(200).Version;
        version = (await officer.Put(
            $"{path}/ending", new { intent = "let-end", reason = "sepi", version })).Expect(200).Version;

        var shown = (await officer.Get(path)).Expect(200);
        Assert.Multiple(() =>
        {
            Assert.That(shown.Version, Is.EqualTo(version));
            Assert.That((string?)shown.Body["endsOn"], Is.EqualTo("2028-03-01"));
            Assert.That((string?)shown.Body["noticeBy"], Is.EqualTo("2027-12-01"));
            Assert.That((string?)shown.Body["ending"]!["intent"], Is.EqualTo("let-end"));
            Assert.That((string?)shown.Body["activity"]!["activity"], Is.EqualTo("less-active"));
        });
    }

    [TestCase("PUT", "term", """{"years":0,"source":"x"}""", "years")]
    [TestCase("PUT", "ending", """{"intent":"forget","reason":"x"}""", "intent")]
    [TestCase("PUT", "activity", """{"activity":"active","year":1900}""", "year")]
    [TestCase("PUT", "early-end", """{"manner":"notice","paper":"Nota"}""", "endsOn")]
    [TestCase("PUT", "early-end", """{"endsOn":"2026-03-02","manner":"x","paper":"Nota"}""", "manner")]
    [TestCase("PUT", "early-end", """{"endsOn":"9999-12-31","manner":"notice","paper":"x"}""", "endsOn")]
    [TestCase("POST", "early-end/undoing", """{"reason":" "}""", "reason")]
    [TestCase("POST", "corrections", """{"reason":"x"}""", "undo")]
    [TestCase("POST", "corrections", """{"undo":true,"partner":"y","reason":"x"}""", "undo")]
    [TestCase("POST", "corrections", """{"country":"XX","reason":"x"}""", "country")]
    [TestCase("POST", "corrections", """{"signedOn":"2030-01-01","reason":"x"}""", "signedOn")]
    [TestCase("POST", "corrections", """{"partner":"y"}""", "reason")]
    public async Task Act_WrongShapeOrVersion_IsTold(string method, string act, string body, string field)
    {
        await Import("Kharkiv", 2022);
        var (id, version) = await Find("kharkiv");
        var officer = await Host.As("officer", Region);
        Task<Reply> Send(string sent) => method == "PUT"
            ? officer.Put($"agreements/{id}/{act}", sent)
            : officer.Post($"agreements/{id}/{act}", sent);

        (await Send(body)).Expect(428);
        var wrong = await Send($$"""{"version":{{version}},{{body[1..]}}""");
        Assert.That(wrong.Expect(400).Errors, Is.EqualTo([field]));
        (await officer.Put(
            $"agreements/{id}/ending",
            new { intent = "let-end", reason = "x", version = version + 1 })).Expect(412);
    }

    private async Task<(Caller Officer, Caller Supervisor)> Office() =>
        (await Host.As("officer", Region), await Host.As("supervisor", Region));

    private Task<ImportResult> Import(string partner, int year) =>
        Host.Services.GetRequiredService<AgreementDesk>().Import(
            [new(2, new(Region, partner, "UA", "city", new(year, 3, 1), ["culture"], new(5, 0)), null)],
            Actor.System, default);

    private async Task<(Guid Id, long Version)> Find(string word)
    {
        var officer = await Host.As("officer", Region);
        var found = (await officer.Get($"agreements?q={word}")).Expect(200)
            .Body["items"]!.AsArray().Single()!;
        return ((Guid)found["id"]!, (long)found["version"]!);
    }
}
