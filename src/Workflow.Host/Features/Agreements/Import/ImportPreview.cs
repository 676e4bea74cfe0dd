using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Import;

/// <summary>
/// What an import did; with bad lines, or where the register has changed since it was seen, nothing.
/// </summary>
public sealed record ImportResult(
    int Added, int Updated, int Unchanged, IReadOnlyList<BadLine> Bad, bool IsStale = false,
    bool IsRepeated = false, bool IsNotPermitted = false);

/// <summary>A field that a line of a list would change.</summary>
public sealed record FieldChange(LocalText Field, string? Before, string? After);

/// <summary>What a line of a list would do.</summary>
/// <param name="IsNew">Whether it would add the agreement.</param>
/// <param name="Changes">What it would change of the one that is there; nothing where it says the
/// same.</param>
public sealed record PreviewLine(ListedAgreement Listed, bool IsNew, ImmutableArray<FieldChange> Changes);

/// <summary>
/// What a list would do to the register, line by line: the decider itself is asked, and nothing is kept.
/// </summary>
/// <param name="Mark">Stands for the register as it is now: another one by the time of entering is another
/// register.</param>
public sealed record ImportPreview(ImmutableArray<PreviewLine> Lines, IReadOnlyList<BadLine> Bad, string Mark)
{
    /// <param name="rows">The agreements of the regions that the list names.</param>
    public static ImportPreview Of(
        ListReading list, IEnumerable<AgreementRow> rows, WorkingCalendar calendar, DateOnly today)
    {
        var known = rows.ToLookup(row => (row.Region, SearchKey.Text(row.Partner), row.SignedOn));
        var found = list.Agreements.Select(listed => (Listed: listed, Rows: known[Key(listed)].ToList()))
            .ToList();
        var bad = list.Bad.Concat(
            found.Where(each => each.Rows.Count > 1).Select(each => Ambiguous(each.Listed))).ToList();
        bad.AddRange(
            from each in found
            where each.Rows.Count == 0
            join row in known.SelectMany(same => same)
                on AgreementId.OfImport(each.Listed.Particulars) equals row.Id
            select PutRight(each.Listed, AgreementRows.State(row).Particulars));
        var lines = found.Select(each => Line(each.Listed, each.Rows.FirstOrDefault(), calendar, today));
        return new(
            bad.Count > 0 ? [] : [.. lines], bad,
            MarkOf(found.Select(each => each.Rows.FirstOrDefault() is { } row
                ? (row.Id, row.Version)
                : (AgreementId.OfImport(each.Listed.Particulars), 0))));
    }

    /// <summary>The agreement that a line is of; what cannot be told is added to what is bad.</summary>
    public static Guid Identify(UnitOfWork unit, ListedAgreement listed, List<BadLine> bad)
    {
        var said = listed.Particulars;
        var found = AgreementRows.Find(unit, said.Region, said.Partner, said.SignedOn);
        if (found.Count > 1)
            bad.Add(Ambiguous(listed));
        var id = found.Count > 0 ? found[0] : AgreementId.OfImport(said);
        if (found.Count == 0 && RowKeys.PutRight(unit, id, said) is { } right)
            bad.Add(PutRight(listed, right));
        return id;
    }

    private static BadLine Ambiguous(ListedAgreement listed) => new(listed.Line, new(
        "daftar memuat beberapa naskah kerja sama dengan daerah, mitra, dan tanggal ini",
        "the register has several agreements of this region, partner and date"));

    /// <summary>Two people have put the row right since: the list is behind, not the register.</summary>
    private static BadLine PutRight(ListedAgreement listed, Particulars right) => new(listed.Line, new(
        $"baris ini sudah dikoreksi menjadi {right.Partner}, {Portable.Text(right.SignedOn)}; "
            + "perbaiki juga dalam berkas ini",
        $"this row was put right to {right.Partner}, {Portable.Text(right.SignedOn)}; "
            + "put it right in this file too"));

    /// <summary>The mark of the agreements that a list names, at their versions.</summary>
    public static string MarkOf(IEnumerable<(Guid Id, long Version)> agreements)
    {
        var text = string.Join('\n', agreements.Select(each => string.Create(
            CultureInfo.InvariantCulture, $"{Portable.Text(each.Id)} {each.Version}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static (string, string, DateOnly) Key(ListedAgreement listed) =>
        (listed.Particulars.Region, SearchKey.Text(listed.Particulars.Partner), listed.Particulars.SignedOn);

    private static PreviewLine Line(
        ListedAgreement listed, AgreementRow? row, WorkingCalendar calendar, DateOnly today)
    {
        var state = row is null ? null : AgreementRows.State(row);
        var outcome = AgreementDecider.Decide(
            state, new ImportAgreement(today, listed.Particulars, listed.Activity), calendar, today);
        return outcome is Accepted<AgreementEvent> { Events: [AgreementUpdated updated] }
            ? new(listed, false, Changes(state!, updated))
            : new(listed, state is null, []);
    }

    private static ImmutableArray<FieldChange> Changes(Agreement before, AgreementUpdated after)
    {
        var (was, now) = (before.Particulars, after.Particulars);
        FieldChange[] all =
        [
            new(new("Negara", "Country"), was.Country, now.Country),
            new(new("Jenis mitra", "Kind of partner"), was.PartnerKind, now.PartnerKind),
            new(new(
                "Masa berlaku (tahun)", "Term (years)"), Number(was.Term?.Years), Number(now.Term?.Years)),
            new(new("Isu", "Issue"), was.Issue, now.Issue),
            new(new("Bidang", "Fields"), string.Join("; ", was.Fields), string.Join("; ", now.Fields)),
            new(new("Catatan", "Note"), was.Note, now.Note),
            new(new("Keaktifan", "Activity"), Found(before.Activity), Found(after.Activity)),
        ];
        return [.. all.Where(change => (change.Before ?? "") != (change.After ?? ""))];
    }

    private static string? Found(ActivityFinding? found) => found is null
        ? null
        : $"{AgreementRows.Activity(found.Activity)} {Number(found.Year)}";

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
