using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Sentences;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Feed;

/// <summary>
/// What falls due of the agreements of a person's region: the last day in force, the last day for giving
/// notice, the day by which a renewal must be opened.
/// </summary>
internal static class AgreementDays
{
    /// <summary>How many of those that end first are looked at, whatever the register holds.</summary>
    private const int Most = 200;

    private static readonly LocalText Category = new("Naskah kerja sama", "Agreement");

    /// <summary>Nothing for who sees no register, or is of no region.</summary>
    public static async Task<DueDaysFound> Of(
        Viewer reader, Database database, RenewalOpenings openings, CancellationToken stop)
    {
        var (actor, today) = (reader.Actor, reader.Today);
        if (actor.Region is not { } region || !AgreementVisibility.SeesRegister(actor))
            return new([], false);

        await using var db = database.Context();
        var rows = await db.Set<AgreementRow>().AsNoTracking().Where(AgreementVisibility.Of(actor))
            .Where(row => row.Region == region && row.EndsOn > today
                && (row.Status == "in-force" || row.Status == "no-term"))
            .OrderBy(row => row.EndsOn).ThenBy(row => row.Id).Take(Most + 1).ToListAsync(stop);
        var shown = rows.Take(Most).Select(row => new OneAgreement(row)).ToList();
        var running = await RenewalsToOpen.Running(
            db, shown.SelectMany(one => one.State.Renewals), stop);
        return new(
            [.. shown.SelectMany(one => Days(one, one.IsRenewed(running) ? null : openings, today))],
            rows.Count > Most);
    }

    private static IEnumerable<DueDay> Days(OneAgreement one, RenewalOpenings? openings, DateOnly today)
    {
        var (state, partner) = (one.State, one.State.Particulars.Partner);
        yield return one.Day(
            "last-day", state.EndsOn!.Value.AddDays(-1),
            new($"{partner}: hari terakhir berlaku", $"{partner}: last day in force"),
            AgreementDueSentences.LastDay(state));
        if (state.NoticeBy is { } notice)
        {
            yield return one.Day(
                "notice", notice, new($"{partner}: batas pemberitahuan", $"{partner}: notice deadline"),
                AgreementDueSentences.Notice(state));
        }

        if (openings?.Of(state, today) is { } opening)
        {
            yield return one.Day(
                "renewal", opening.OpenBy,
                new($"{partner}: batas membuka perpanjangan", $"{partner}: renewal to be opened"),
                AgreementDueSentences.Opening(state, opening));
        }
    }

    /// <summary>An agreement, and what its days have in common.</summary>
    private sealed class OneAgreement(AgreementRow row)
    {
        private readonly DateOnly _changedOn =
            AgreementRows.Codec.DecodeAll(row.State).Max(happened => happened.RecordedOn);

        public Agreement State { get; } = AgreementRows.State(row);

        /// <summary>Whether a renewal of it runs.</summary>
        public bool IsRenewed(HashSet<Guid> running) =>
            State.Renewals.Exists(renewal => running.Contains(renewal.Id));

        public DueDay Day(string what, DateOnly on, LocalText title, LocalText why) => new(
            $"{row.Id}-{what}", on, title, why, $"/agreements/{row.Id}", Category, State.Version,
            _changedOn);
    }
}
