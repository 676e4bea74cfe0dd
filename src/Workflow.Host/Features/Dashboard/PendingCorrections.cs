using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Agreements.Sentences;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Dashboard;

/// <summary>A correction that the reader may decide.</summary>
/// <param name="Path">Where it is confirmed or declined.</param>
/// <param name="Of">The initiative or the agreement that it is of.</param>
/// <param name="Entry">What is said to be wrong.</param>
/// <param name="Becomes">What is to become of it.</param>
/// <param name="Reason">Why, as it was asked.</param>
/// <param name="By">Who asked.</param>
/// <param name="Typed">What of these texts people typed.</param>
public sealed record PendingCorrection(
    string Path, string Of, string Entry, string Becomes, string Reason, string By, DateOnly On,
    IReadOnlyList<string?> Typed);

/// <summary>
/// Corrections that wait for a second person, for those who may be that person: the longest waiting first.
/// </summary>
public static class PendingCorrections
{
    /// <summary>What comes after these waits until some of them are decided.</summary>
    private const int MostRows = 50;

    /// <summary>What others have asked for in the reader's region.</summary>
    public static async Task<IReadOnlyList<PendingCorrection>> Of(
        Viewer reader, WorkflowDb db, Rulebooks rulebooks, CancellationToken stop)
    {
        if (reader.Actor.Region is not { } region || !Permissions.MayConfirm(reader.Actor, region))
            return [];

        var initiatives = await db.Set<InitiativeRow>()
            .Where(row => row.Region == region && row.CorrectionsWaiting > 0)
            .OrderBy(row => row.LastEventOn).ThenBy(row => row.Id).Take(MostRows).WithStates(db, stop);
        var entries = await Entries(db, initiatives, stop);
        var agreements = reader.Actor.IsOfOffice
            ? await db.Set<AgreementRow>().AsNoTracking()
                .Where(row => row.Region == region && row.CorrectionsWaiting > 0)
                .OrderBy(row => row.Id).Take(MostRows).ToListAsync(stop)
            : [];
        return
        [
            .. initiatives.SelectMany(one => Of(one.Row, one.State, entries, reader, rulebooks))
                .Concat(agreements.Select(row => Of(row, reader)))
                .Where(asked => asked.By != reader.Actor.Name).OrderBy(asked => asked.On),
        ];
    }

    /// <summary>
    /// The entries that are said to be wrong, by stream and sequence; one that was touched is none, so that
    /// it keeps nobody from the others.
    /// </summary>
    private static async Task<Dictionary<(string, long), InitiativeEvent>> Entries(
        WorkflowDb db, List<(InitiativeRow Row, Initiative State)> initiatives, CancellationToken stop)
    {
        var asked = (
            from one in initiatives
            from correction in one.State.Corrections
            where correction.IsWaiting
            select (Stream: Portable.Text(one.Row.Id), correction.Request.Sequence)).ToHashSet();
        var (streams, sequences) = (
            asked.Select(entry => entry.Stream).Distinct().ToList(),
            asked.Select(entry => entry.Sequence).Distinct().ToList());
        var found = streams.Count == 0 ? [] : await db.Set<JournalRow>().AsNoTracking()
            .Where(entry => streams.Contains(entry.Stream) && sequences.Contains(entry.Sequence))
            .ToListAsync(stop);
        return found
            .Where(entry => asked.Contains((entry.Stream, entry.Sequence)) && JournalChain.Fits(entry))
            .ToDictionary(
                entry => (entry.Stream, entry.Sequence),
                entry => InitiativeEvents.Codec.Decode(entry.Event, entry.Data));
    }

    private static IEnumerable<PendingCorrection> Of(
        InitiativeRow row, Initiative state, Dictionary<(string, long), InitiativeEvent> entries,
        Viewer reader, Rulebooks rulebooks)
    {
        var procedure = rulebooks.For(state).Procedure;
        return
            from correction in state.Corrections
            where correction.IsWaiting
            let asked = correction.Request
            let entry = entries.GetValueOrDefault((Portable.Text(row.Id), asked.Sequence))
            where entry is not null
            let wrong = HistorySentence.Of(entry, procedure, rulebooks.Words)
            select new PendingCorrection(
                $"/initiatives/{row.Id}/corrections/{asked.Number}", $"{row.Number}, {row.Partner}",
                wrong.In(reader.Language), CorrectionWords.Becomes(asked, procedure).In(reader.Language),
                asked.Reason, asked.By, asked.On,
                [row.Partner, .. TypedWords.Of(entry), .. TypedWords.Of(asked)]);
    }

    private static PendingCorrection Of(AgreementRow row, Viewer reader)
    {
        var state = AgreementRows.State(row);
        var of = new LocalText(
            $"Naskah kerja sama dengan {row.Partner}", $"The agreement with {row.Partner}");
        var signed = CivilDates.InWords(row.SignedOn);
        var entry = new LocalText(
            $"Baris daftar, ditandatangani {signed.Id}", $"A row of the list, signed on {signed.En}");
        var (becomes, reason, by, on, place) = (state.Correction, state.Withdrawal) switch
        {
            ({ } asked, _) => (Becomes(asked.Change), asked.Reason, asked.By, asked.On, "correction"),
            (_, { } asked) => (
                new LocalText("ditarik dari daftar", "withdrawn from the register"), asked.Reason, asked.By,
                asked.On, "withdrawal"),
            _ => throw new InvalidOperationException($"Nothing of agreement {row.Id} waits."),
        };
        return new(
            $"/agreements/{row.Id}#{place}", of.In(reader.Language), entry.In(reader.Language),
            becomes.In(reader.Language), reason, by, on,
            [row.Partner, state.Correction?.Change.Partner, reason]);
    }

    private static LocalText Becomes(RowChange change)
    {
        var says = RowSentences.Says(change);
        return new($"menjadi {says.Id}", $"to {says.En}");
    }
}
