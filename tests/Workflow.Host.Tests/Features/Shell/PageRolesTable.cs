namespace Workflow.Host.Tests.Features.Shell;

/// <summary>docs/contract.md "Roles" for the pages and their forms.</summary>
internal static class PageRolesTable
{
    /// <summary>The letters of the table: who, and where.</summary>
    public static readonly (char Letter, string Role, string? Place)[] People =
    [
        ('o', "officer", "33.74"), ('O', "officer", "31"), ('s', "supervisor", "33.74"),
        ('S', "supervisor", "31"),
        ('p', "supervisor", "33"), ('h', "region-head", "33.74"), ('d', "dprd", "33.74"), ('D', "dprd", "31"),
        ('k', "kemendagri", null), ('f', "kemlu", null), ('m', "ministry", Walk.Ministry),
        ('M', "ministry", "health"), ('a', "auditor", null), ('A', "admin", null),
    ];

    private const string All = "oOsSphdDkfmMaA";

    /// <summary>
    /// Whoever sees the initiative of 33.74, which lies before its DPRD and to which a ministry was invited.
    /// </summary>
    private const string Sight = "osphdkfma";

    private const string Readers = "oOsSphkfa";

    /// <summary>
    /// Who may read each page, and who may send its forms: for them the answer may be that something is
    /// wrong, never that it is not theirs.
    /// </summary>
    public static readonly Dictionary<string, (string Read, string Send)> Table = new()
    {
        ["/"] = (All, ""),
        ["/account"] = (All, All),
        ["/account/address"] = (All, All),
        ["/account/password"] = (All, All),
        ["/admin/accounts"] = ("aA", ""),
        ["/admin/accounts/new"] = ("A", "A"),
        ["/admin/accounts/{id:guid}"] = ("aA", "A"),
        ["/admin/accounts/{id:guid}/edit"] = ("A", "A"),
        ["/admin/calendar"] = ("aA", ""),
        ["/admin/calendar/decree"] = ("A", "A"),
        ["/admin/calendar/{year:int}/feasts/{feast}"] = ("A", "A"),
        ["/admin/calendar/decrees/{sequence:long}/withdrawal"] = ("", ""),
        ["/admin/jobs"] = ("aA", "A"),
        ["/admin/mails"] = ("aA", "A"),
        ["/admin/targets"] = ("sSpaA", "sSp"),
        ["/agreements"] = (Readers, ""),
        ["/agreements/import"] = ("oOsSp", "oOsSp"),
        ["/agreements/{id:guid}"] = ("osphkfa", "os"),
        ["/agreements/{id:guid}/amendments/new"] = ("os", "os"),
        ["/agreements/{id:guid}/documents/{document:guid}"] = ("osphkfa", ""),
        ["/agreements/{id:guid}/renewal"] = ("os", "os"),
        ["/board"] = (Readers, ""),
        ["/initiatives"] = (All, ""),
        ["/initiatives/handover"] = ("oOsSp", "oOsSp"),
        ["/initiatives/import"] = ("oOsSp", "oOsSp"),
        ["/initiatives/new"] = ("oOsSp", "oOsSp"),
        ["/initiatives/{id:guid}"] = (Sight, ""),
        ["/initiatives/{id:guid}/corrections/new"] = ("os", "os"),
        ["/initiatives/{id:guid}/corrections/{n:int}"] = (Sight, "osh"),
        ["/initiatives/{id:guid}/documents/new"] = ("osd", "osd"),
        ["/initiatives/{id:guid}/documents/{document:guid}"] = (Sight, ""),
        ["/initiatives/{id:guid}/documents/{document:guid}/sections"] = ("osd", "osd"),
        ["/initiatives/{id:guid}/findings"] = ("os", "os"),
        ["/initiatives/{id:guid}/meeting"] = ("os", "os"),
        ["/initiatives/{id:guid}/notes/new"] = ("osd", "osd"),
        ["/initiatives/{id:guid}/officers"] = ("os", "os"),
        ["/initiatives/{id:guid}/parties"] = ("osm", "osm"),
        ["/initiatives/{id:guid}/receipt"] = ("os", "os"),
        ["/initiatives/{id:guid}/requests/new"] = ("os", "os"),
        ["/initiatives/{id:guid}/requests/{party}"] = ("osm", "osm"),
        ["/initiatives/{id:guid}/requests/{n:int}/link"] = ("osa", "os"),
        ["/initiatives/{id:guid}/steps/{step}"] = (Sight, "osd"),
        ["/journal"] = ("oOsSpha", ""),
        ["/journal/verification"] = ("oOsSpha", "oOsSpha"),
        ["/notices"] = (All, All),
        ["/procedures"] = (All, ""),
        ["/procedures/{key}"] = (All, ""),
    };

    public static readonly string[] Open = ["/answer", "/sign-in", "/sign-out", "/problem/{status:int}",
        "/sign-in/external"];
}
