namespace Workflow.Host.Tests.Features.Initiatives;

/// <summary>
/// docs/contract.md "Roles" as answers: every route, at the stages where it makes a difference, for all. The
/// initiatives are Semarang's (33.74, in province 33); education-culture is invited to each. What a permitted
/// person asks is refused for another reason (409) or wrong (400), so that nothing changes from cell to cell.
/// </summary>
internal static class RolesTable
{
    /// <summary>Who asks: role, region or ministry.</summary>
    public static readonly (string Role, string? Place)[] People =
    [
        ("officer", "33.74"), ("officer", "33"), ("officer", "31"),
        ("supervisor", "33.74"), ("supervisor", "33"), ("supervisor", "31"),
        ("region-head", "33.74"), ("region-head", "33"), ("region-head", "31"),
        ("dprd", "33.74"), ("dprd", "31"), ("kemendagri", null), ("kemlu", null),
        ("ministry", "education-culture"), ("ministry", "health"), ("auditor", null), ("admin", null),
    ];

    /// <summary>The stage each place of the table stands for.</summary>
    public static readonly (string Place, string Stage)[] Places =
    [
        ("review", "review"), ("held", "review"), ("dprd", "dprd-deliberation"),
        ("kemendagri", "verification"), ("kemlu", "kemlu-discussion"), ("signing", "signing-preparation"),
        ("signed", "in-force"),
    ];

    /// <summary>One row: what is asked, where, and what each of <see cref="People"/> is answered.</summary>
    public sealed record Row(string Ask, string Place, string Answers)
    {
        public override string ToString() => $"{Ask} @ {Place}";
    }

    public static IEnumerable<Row> Rows => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => new Row(cells[0], cells[1], string.Join(' ', cells[2..])));

    // What is asked, and where; then officer, supervisor and region head (own region, its province, another),
    // DPRD (own, another), Kemendagri and Kemlu, ministries (invited, not), auditor and admin.
    private const string Text = """
        list                  |review    |in  out out|in  in  out|in  in  out|out out|in  in |in  out|in  out
        list                  |dprd      |in  out out|in  in  out|in  in  out|in  out|in  in |in  out|in  out
        list                  |signed    |in  out out|in  in  out|in  in  out|in  out|in  in |in  out|in  out
        show                  |review    |200 404 404|200 200 404|200 200 404|404 404|200 200|200 404|200 404
        show                  |dprd      |200 404 404|200 200 404|200 200 404|200 404|200 200|200 404|200 404
        show                  |signed    |200 404 404|200 200 404|200 200 404|200 404|200 200|200 404|200 404
        clock-days            |review    |200 404 404|200 200 404|200 200 404|404 404|200 200|200 404|200 404
        clock-days            |kemlu     |200 404 404|200 200 404|200 200 404|200 404|200 200|200 404|200 404
        file                  |review    |200 404 404|200 200 404|200 200 404|404 404|200 200|200 404|200 404
        file                  |dprd      |200 404 404|200 200 404|200 200 404|200 404|200 200|200 404|200 404
        dossier               |review    |200 404 404|200 200 404|200 200 404|404 404|200 200|200 404|200 404
        dossier               |dprd      |200 404 404|200 200 404|200 200 404|200 404|200 200|200 404|200 404
        journal               |review    |200 404 404|200 200 404|200 200 404|404 404|403 403|403 404|200 404
        journal               |dprd      |200 404 404|200 200 404|200 200 404|403 404|403 403|403 404|200 404
        open                  |review    |201 403 403|201 403 403|403 403 403|403 403|403 403|403 403|403 403
        step complete-review  |review    |409 404 404|409 403 404|403 403 404|404 404|403 403|403 404|403 404
        step approve-by-dprd  |dprd      |403 404 404|403 403 404|403 403 404|409 404|403 403|403 404|403 404
        on-behalf dprd        |dprd      |409 404 404|409 403 404|403 403 404|409 404|403 403|403 404|403 404
        step clear-for-drafting|kemendagri|403 404 404|403 403 404|403 403 404|403 404|409 403|403 404|403 404
        step issue-confirmation|kemlu     |403 404 404|403 403 404|403 403 404|403 404|403 409|403 404|403 404
        step sign-mou         |signing   |403 404 404|403 403 404|409 403 404|403 404|403 403|403 404|403 404
        step withdraw         |review    |409 404 404|409 403 404|409 403 404|404 404|403 403|403 404|403 404
        step withdraw         |dprd      |409 404 404|409 403 404|409 403 404|403 404|403 403|403 404|403 404
        step withdraw         |kemendagri|409 404 404|409 403 404|409 403 404|403 404|403 403|403 404|403 404
        hold                  |review    |409 404 404|409 403 404|403 403 404|404 404|403 403|403 404|403 404
        hold                  |dprd      |409 404 404|409 403 404|403 403 404|403 404|403 403|403 404|403 404
        hold                  |kemlu     |409 404 404|409 403 404|403 403 404|403 404|403 403|403 404|403 404
        resume                |held      |409 404 404|409 403 404|403 403 404|404 404|403 403|403 404|403 404
        document              |review    |201 404 404|201 403 404|403 403 404|404 404|403 403|403 404|403 404
        document              |dprd      |201 404 404|201 403 404|403 403 404|201 404|403 403|403 404|403 404
        document              |kemendagri|201 404 404|201 403 404|403 403 404|403 404|201 403|403 404|403 404
        document              |kemlu     |201 404 404|201 403 404|403 403 404|403 404|403 201|403 404|403 404
        document              |signing   |201 404 404|201 403 404|403 403 404|403 404|403 403|403 404|403 404
        sections              |review    |200 404 404|200 403 404|403 403 404|404 404|403 403|403 404|403 404
        sections              |dprd      |200 404 404|200 403 404|403 403 404|200 404|403 403|403 404|403 404
        sections              |kemendagri|200 404 404|200 403 404|403 403 404|403 404|200 403|403 404|403 404
        sections              |kemlu     |200 404 404|200 403 404|403 403 404|403 404|403 200|403 404|403 404
        sections              |signing   |200 404 404|200 403 404|403 403 404|403 404|403 403|403 404|403 404
        note                  |review    |200 404 404|200 403 404|403 403 404|404 404|403 403|403 404|403 404
        note                  |dprd      |200 404 404|200 403 404|403 403 404|200 404|403 403|403 404|403 404
        note                  |kemendagri|200 404 404|200 403 404|403 403 404|403 404|200 403|403 404|403 404
        note                  |kemlu     |200 404 404|200 403 404|403 403 404|403 404|403 200|403 404|403 404
        finding               |review    |200 404 404|200 403 404|403 403 404|404 404|403 403|403 404|403 404
        finding               |kemendagri|200 404 404|200 403 404|403 403 404|403 404|403 403|403 404|403 404
        attendance            |review    |200 404 404|200 403 404|403 403 404|404 404|403 403|403 404|403 404
        attendance            |dprd      |200 404 404|200 403 404|403 403 404|403 404|403 403|403 404|403 404
        attendance            |kemendagri|200 404 404|200 403 404|403 403 404|403 404|200 403|403 404|403 404
        own-answer            |review    |200 404 404|200 403 404|403 403 404|404 404|403 403|200 404|403 404
        own-answer            |signing   |200 404 404|200 403 404|403 403 404|403 404|403 403|200 404|403 404
        attendance            |kemlu     |200 404 404|200 403 404|403 403 404|403 404|403 200|403 404|403 404
        consultation          |kemendagri|200 404 404|200 403 404|403 403 404|403 404|403 403|403 404|403 404
        meeting               |review    |200 404 404|200 403 404|403 403 404|404 404|403 403|403 404|403 404
        meeting               |dprd      |200 404 404|200 403 404|403 403 404|403 404|403 403|403 404|403 404
        meeting               |kemendagri|200 404 404|200 403 404|403 403 404|403 404|200 403|403 404|403 404
        meeting               |kemlu     |200 404 404|200 403 404|403 403 404|403 404|403 200|403 404|403 404
        ask                   |review    |409 404 404|409 403 404|403 403 404|404 404|403 403|403 404|403 404
        ask                   |kemendagri|409 404 404|409 403 404|403 403 404|403 404|409 403|403 404|403 404
        ask                   |kemlu     |409 404 404|409 403 404|403 403 404|403 404|403 409|403 404|403 404
        answer kemendagri     |review    |409 404 404|409 403 404|403 403 404|404 404|409 403|403 404|403 404
        answer kemlu          |dprd      |409 404 404|409 403 404|403 403 404|403 404|403 409|403 404|403 404
        answer ministry       |review    |409 404 404|409 403 404|403 403 404|404 404|403 403|409 404|403 404
        remind                |review    |409 404 404|409 403 404|403 403 404|404 404|403 403|403 404|403 404
        remind                |kemendagri|409 404 404|409 403 404|403 403 404|403 404|409 403|403 404|403 404
        withdraw-request      |review    |409 404 404|409 403 404|403 403 404|404 404|403 403|403 404|403 404
        withdraw-request      |kemlu     |409 404 404|409 403 404|403 403 404|403 404|403 409|403 404|403 404
        link                  |review    |409 404 404|409 403 404|403 403 404|404 404|403 403|403 404|403 404
        link                  |kemendagri|409 404 404|409 403 404|403 403 404|403 404|409 403|403 404|403 404
        erase                 |kemendagri|409 404 404|409 403 404|403 403 404|403 404|403 403|403 404|403 404
        erase                 |signed    |409 404 404|409 403 404|403 403 404|403 404|403 403|403 404|403 404
        receipt               |dprd      |200 404 404|200 403 404|403 403 404|403 404|403 403|403 404|403 404
        correction            |review    |409 404 404|409 403 404|403 403 404|404 404|403 403|403 404|403 404
        correction            |dprd      |409 404 404|409 403 404|403 403 404|403 404|403 403|403 404|403 404
        confirmation          |review    |409 404 404|409 403 404|409 403 404|404 404|403 403|403 404|403 404
        confirmation          |dprd      |409 404 404|409 403 404|409 403 404|403 404|403 403|403 404|403 404
        declining             |review    |409 404 404|409 403 404|409 403 404|404 404|403 403|403 404|403 404
        declining             |dprd      |409 404 404|409 403 404|409 403 404|403 404|403 403|403 404|403 404
        officers              |review    |400 404 404|400 403 404|403 403 404|404 404|403 403|403 404|403 404
        officers              |dprd      |400 404 404|400 403 404|403 403 404|403 404|403 403|403 404|403 404
        handover              |review    |400 403 403|400 403 403|403 403 403|403 403|403 403|403 403|403 403
        board                 |review    |200 200 200|200 200 200|200 200 200|403 403|200 200|403 403|200 403
        agreements            |signed    |in  out out|in  in  out|in  in  out|403 403|in  in |403 403|in  403
        agreement             |signed    |200 404 404|200 200 404|200 200 404|403 403|200 200|403 403|200 403
        renewal               |signed    |400 404 404|400 403 404|403 403 404|403 403|403 403|403 403|403 403
        ending                |signed    |409 404 404|409 403 404|403 403 404|403 403|403 403|403 403|403 403
        term                  |signed    |200 404 404|200 403 404|403 403 404|403 403|403 403|403 403|403 403
        activity              |signed    |200 404 404|200 403 404|403 403 404|403 403|403 403|403 403|403 403
        attach                |signed    |201 404 404|201 403 404|403 403 404|403 403|403 403|403 403|403 403
        attach-file           |signed    |404 404 404|404 404 404|404 404 404|404 404|404 404|404 404|404 404
        early-end             |signed    |409 404 404|409 403 404|403 403 404|403 403|403 403|403 403|403 403
        early-end-undoing     |signed    |409 404 404|409 403 404|403 403 404|403 403|403 403|403 403|403 403
        amend                 |signed    |409 404 404|409 403 404|403 403 404|403 403|403 403|403 403|403 403
        amend-undoing         |signed    |409 404 404|409 403 404|403 403 404|403 403|403 403|403 403|403 403
        row                   |signed    |409 404 404|409 403 404|403 403 404|403 403|403 403|403 403|403 403
        row-confirmation      |signed    |409 404 404|409 403 404|403 403 404|403 403|403 403|403 403|403 403
        row-declining         |signed    |409 404 404|409 403 404|403 403 404|403 403|403 403|403 403|403 403
        procedures            |review    |200 200 200|200 200 200|200 200 200|200 200|200 200|200 200|200 200
        procedure             |review    |200 200 200|200 200 200|200 200 200|200 200|200 200|200 200|200 200
        notices               |review    |200 200 200|200 200 200|200 200 200|200 200|200 200|200 200|200 200
        calendar              |review    |200 200 200|200 200 200|200 200 200|200 200|200 200|200 200|200 200
        decree                |review    |403 403 403|403 403 403|403 403 403|403 403|403 403|403 403|403 400
        feast                 |review    |403 403 403|403 403 403|403 403 403|403 403|403 403|403 403|403 400
        """;
}
