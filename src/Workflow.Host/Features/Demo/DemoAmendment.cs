using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Documents;

namespace Workflow.Host.Features.Demo;

/// <summary>The amendment of the demonstration: one of its agreements was just made longer.</summary>
internal static class DemoAmendment
{
    /// <summary>The story whose agreement is amended.</summary>
    public const string Story = "baku";

    /// <summary>Records the paper, and what it says.</summary>
    public static async Task Tell(
        Guid id, AgreementDesk desk, DocumentFiles files, WorkingCalendar calendar, DateOnly today,
        CancellationToken stop)
    {
        var officer = DemoPeople.For(Roles.Officer, "31")!;
        var signed = calendar.LastWorkingDayOnOrBefore(today.AddDays(-8));
        using var page = DemoPage.Pdf($"Contoh adendum, {signed:yyyy-MM-dd}.");
        using var incoming = await files.TakeIn(page, "adendum-1.pdf", stop);
        var paper = new AgreementDocument(
            Guid.CreateVersion7(), "agreement-amendment", signed, incoming.File);
        var recorded = await desk.Act(
            id, new RecordDocument(today, officer, paper), version: 1, beforeKeeping: incoming.Settle,
            stop: stop);
        var amended = await desk.Act(
            id,
            new Amend(
                today, officer, signed, signed, paper.Id,
                "Pengelolaan air hujan ditambahkan pada bidang kerja sama.", new Term(8, 6),
                "Penataan kawasan tepi laut direncanakan untuk delapan tahun."),
            recorded.Version, stop: stop);
        if (!amended.IsDone)
            throw new InvalidOperationException($"The amendment of the demonstration is refused: {amended}.");
    }
}
