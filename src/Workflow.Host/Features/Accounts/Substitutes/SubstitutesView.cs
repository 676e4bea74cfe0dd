using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Accounts.Substitutes;

/// <summary>A substitution as a person sees it.</summary>
/// <param name="MayEnd">Whether that person may end it before its time.</param>
public sealed record SubstitutionLine(SubstitutionRow Row, bool MayEnd)
{
    /// <summary>How it stands on a day, in words, with its look.</summary>
    public (string Tone, string Icon, LocalText Text) StateOn(DateOnly day) =>
        Row.EndedAt is not null ? ("ended", "slash-circle", new("Diakhiri lebih awal", "Ended early"))
        : Row.UntilOn < day ? ("ended", "check-lg", new("Selesai", "Over"))
        : Row.FromOn > day ? ("house", "calendar3", new("Akan datang", "To come"))
        : ("done", "check-circle-fill", new("Berjalan", "Now"));
}

/// <summary>Who stands in for whom, as far as it concerns a person, and whom the person may name.</summary>
/// <param name="Whose">The roles that a substitute can be named for, each with whose it is.</param>
/// <param name="Colleagues">Who can stand in for one of them.</param>
public sealed record SubstitutesView(
    ImmutableArray<SubstitutionLine> Lines, ImmutableArray<(AccountRow Absent, string Role)> Whose,
    ImmutableArray<AccountRow> Colleagues, DateOnly Today)
{
    public static async Task<SubstitutesView> Of(
        SubstitutesDesk desk, AccountRow own, CancellationToken stop)
    {
        var around = await desk.Around(own, stop);
        var whose =
            from absent in around.OrderBy(one => one.Id != own.Id)
            from role in absent.RoleList
            where Roles.Acting.Contains(role) && SubstitutesDesk.MayName(own, absent, role)
            select (Absent: absent, Role: role);
        ImmutableArray<(AccountRow Absent, string Role)> choices = [.. whose];
        return new(
            await LinesOf(desk, own, around, stop), choices,
            [.. around.Where(one => choices.Any(
                choice => SubstitutionRow.Suits(choice.Role, choice.Absent, one)))],
            desk.Today);
    }

    /// <summary>The same, for who only looks.</summary>
    public static async Task<SubstitutesView> Looked(
        SubstitutesDesk desk, AccountRow account, CancellationToken stop) => new(
            [.. (await desk.Of(account.Name, null, stop)).Select(row => new SubstitutionLine(row, false))],
            [], [], desk.Today);

    /// <summary>What the form asks for.</summary>
    /// <param name="own">The account whose role it is where the form names no other.</param>
    /// <exception cref="WrongInputException">Something is missing, or no day.</exception>
    public static NewSubstitution Asked(OfficePage form, string own)
    {
        var errors = new InputErrors();
        var whose = (errors.Required("whose", form.Typed("whose")) ?? "").Split(':', 2);
        var substitute = errors.Required("substitute", form.Typed("substitute"));
        var from = errors.Day("from", form.Typed("from"));
        var until = errors.Day("until", form.Typed("until"));
        if (from is null)
            errors.Required("from", null);
        if (until is null)
            errors.Required("until", null);
        var reason = errors.Required("reason", form.Typed("reason"), InputErrors.MaxText);
        errors.ThrowIfAny();
        return new(
            whose.Length == 2 ? whose[1] : own, whose[0], substitute!, from!.Value, until!.Value, reason!);
    }

    private static async Task<ImmutableArray<SubstitutionLine>> LinesOf(
        SubstitutesDesk desk, AccountRow own, List<AccountRow> around, CancellationToken stop)
    {
        var rows = await desk.Of(own.Name, own.Is(Roles.Supervisor) ? own.Region : null, stop);
        return
        [
            .. rows.Select(row => new SubstitutionLine(
                row,
                row.EndedAt is null && row.UntilOn >= desk.Today
                && (around.Find(one => one.Name == row.Absent) is { } absent
                    ? SubstitutesDesk.MayEnd(own, row, absent) : own.Name == row.NamedBy))),
        ];
    }
}
