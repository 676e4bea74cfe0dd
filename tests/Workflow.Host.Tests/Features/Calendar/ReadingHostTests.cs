using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Calendar;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Calendar;

/// <summary>A node of several on one PostgreSQL that only reads for a while.</summary>
internal sealed class ReadingHostTests
{
    [Test]
    public async Task Decree_EnteredOnOne_IsReadOnTheOtherThoughNobodyWritesThere()
    {
        await using var one = RunningHost.Start(DatabaseProvider.PostgreSql);
        await using var two = RunningHost.StartOn(one.Database, one.Time);
        var auditor = await two.As("auditor");
        await one.Services.GetRequiredService<CalendarDesk>().Enter(
            new DaysOffDecreed(
                new(2026, 3, 2), "SKB", [new(new(2026, 3, 5), HolidayKind.PublicHoliday, "Libur tambahan")],
                null),
            null, new("admin", [Roles.Admin], null), default);

        for (var wait = 0; !(await auditor.Get("calendar/2026")).Text.Contains("Libur tambahan"); wait++)
        {
            Assert.That(wait, Is.LessThan(1200), "Not within a minute.");
            await Task.Delay(50);
        }
    }
}
