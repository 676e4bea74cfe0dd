using System.Text.Json.Nodes;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.List;

/// <summary>Whatever depends on today is the same wherever it is read, on every day of a case.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SameDueDayTests(DatabaseProvider provider)
{
    private static readonly DateOnly First = new(2026, 2, 26);

    [Test]
    public async Task DueDay_OnEveryDayOfAHoldAndAcrossHolidays_IsTheSameInListDeskBoardCsvApiAndDetail()
    {
        await using var host = RunningHost.Start(provider);
        host.Time.Now = RunningHost.At(First);
        var (held, running) = (await InReview(host, "Jung-Gu"), await InReview(host, "Toyama"));
        for (var day = First; day <= First.AddDays(45); day = day.AddDays(1))
        {
            host.Time.Now = RunningHost.At(day, hour: 1);
            await host.RunJob("attention");
            host.Time.Now = RunningHost.At(day);
            if (day == First.AddDays(4))
                await held.Post("hold", new { reason = "menunggu mitra", version = held.Version });
            if (day == First.AddDays(25))
                await held.Post("resume", new { version = held.Version });
            var pages = await host.Visit("officer", Walk.Semarang); // A session does not last a day.
            await AssertSame(host, pages, [await held.Read(), await running.Read()], day);
        }

        Assert.That(host.Faults(), Is.Empty);
    }

    private static Task<Walk> InReview(RunningHost host, string partner)
    {
        var request = Walk.Request(partner: partner, openedOn: "2026-01-05");
        request["takenOver"] = new { stage = "review", enteredOn = "2026-02-10" };
        return Walk.Open(host, request);
    }

    private static async Task AssertSame(RunningHost host, Visitor pages, Reply[] details, DateOnly day)
    {
        var clocks = details.ToDictionary(
            detail => (string)detail.Body["number"]!, detail => detail.Body["clocks"]![0]!);
        var listed = (await (await host.As("officer", Walk.Semarang)).Get("initiatives?sort=due")).Expect(200)
            .Body["items"]!.AsArray();
        Assert.That(
            listed.Select(item => ((string?)item!["number"], (string?)item["due"])),
            Is.EqualTo(clocks.OrderBy(clock => (string?)clock.Value["due"]).ThenBy(clock => clock.Key)
                .Select(clock => (clock.Key, (string?)clock.Value["due"]))), $"list, {day}");
        var (desk, list, stuck) = (
            (await pages.Get("/")).Text, (await pages.Get("/initiatives")).Text,
            (await pages.Get("/board?handler=Stuck")).Html);
        foreach (var detail in details)
        {
            var clock = clocks[(string)detail.Body["number"]!];
            var isHeld = detail.Body["onHold"] is not null;
            Assert.That(desk, Does.Contain(Left(clock, isHeld)), $"desk, {day}");
            Assert.That(list, Does.Contain((string?)detail.Body["why"]), $"sentence, {day}");
            var row = stuck.Split('\n').FirstOrDefault(
                line => line.Contains((string)detail.Body["number"]!, StringComparison.Ordinal));
            if (detail.Body["flags"]!.AsArray().Any(flag => (string?)flag!["flag"] is "overdue" or "stalled"))
                Assert.That(row, Does.Contain((string?)clock["due"]), $"CSV, {day}");
        }
    }

    private static string Left(JsonNode clock, bool isHeld)
    {
        var due = CivilDates.WithWeekday(DateOnly.Parse((string)clock["due"]!, null), Language.Indonesian);
        var (left, over) = ((int)clock["left"]!, (int)clock["over"]!);
        return over > 0 ? $"terlambat {over} hari kerja sejak {due}"
            : isHeld ? $"ditunda; jatuh tempo {due} bila dilanjutkan hari ini"
            : left == 0 ? $"jatuh tempo hari ini, {due}"
            : $"sisa {left} hari kerja, sampai {due}";
    }
}
