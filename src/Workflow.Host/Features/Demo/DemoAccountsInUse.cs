using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Demo;

/// <summary>What the database remembers of the demonstration, in a setting of its own.</summary>
internal static class DemoMark
{
    public const string Name = "demonstration";
    public const string Begun = "begun";
    public const string Complete = "complete";

    /// <summary>Its accounts are out of use; what it told is there.</summary>
    public const string Removed = "removed";
}

/// <summary>
/// The demonstration's accounts, whose password everybody knows: no other environment than Development starts
/// with one of them in use, and a command takes them out of use.
/// </summary>
public sealed class DemoAccountsInUse(
    Writer writer, AccountsDesk accounts, SignInDesk signIn, Passwords passwords, IConfiguration settings)
{
    /// <exception cref="OperatorException">There are such accounts; they are named.</exception>
    public async Task Refuse(CancellationToken stop)
    {
        var (mark, used) = await Find(stop);
        if (used.Count == 0 && mark is not DemoMark.Begun)
            return;

        var names = string.Join(", ", used.Select(account => account.Name));
        throw new OperatorException(
            "This database has the demonstration, with accounts whose password everybody knows"
            + (used.Count > 0 ? $": {names}. " : ". ")
            + "Outside Development set Data:Directory to another directory (on PostgreSQL "
            + "ConnectionStrings:Workflow to another database). To go on with this one and what the "
            + "demonstration told, take them out of use: 'user remove-demo'.");
    }

    /// <summary>
    /// Takes them out of use: nobody knows their password any more, their tokens and sessions end, and they
    /// are deactivated. Every step stands in the journal, as the operator's.
    /// </summary>
    /// <returns>The accounts' names; none, where none was in use.</returns>
    /// <exception cref="OperatorException">Nobody would be left to keep the accounts.</exception>
    public async Task<IReadOnlyList<string>> Remove(CancellationToken stop)
    {
        var (mark, used) = await Find(stop);
        var admins = await writer.Run(AccountRows.Admins, stop);
        if (admins.Count > 0 && admins.TrueForAll(name => used.Exists(account => account.Name == name)))
            throw new OperatorException(
                "Nobody would be left to keep the accounts: add an administrator of your own first, with "
                + "'user add NAME --role admin'.");

        foreach (var account in used)
            await Remove(account, stop);
        if (mark is not null)
            await writer.Run(unit => Settings.Write(unit, DemoMark.Name, DemoMark.Removed), stop);
        return [.. used.Select(account => account.Name)];
    }

    // The password first: where this is interrupted, whoever runs it again finds who is still active.
    private async Task Remove(AccountRow account, CancellationToken stop)
    {
        await signIn.SetTemporaryPassword(account.Id, AccountsDesk.Operator, stop);
        if (await accounts.Deactivate(account.Id, AccountsDesk.Operator, stop) is { } refused)
            throw new OperatorException($"{account.Name}: {refused.Text.En}");
    }

    /// <summary>
    /// Active accounts by the demonstration's names: all of them where it was loaded and is not removed, else
    /// those with its password. That tells also of one that was loaded before there was a mark, and of an
    /// account that was made active again.
    /// </summary>
    private async Task<(string? Mark, List<AccountRow> Used)> Find(CancellationToken stop)
    {
        var demo = DemoAccounts.Read(DemoDirectory());
        var (mark, named) = await writer.Run(
            unit => (
                Settings.Read(unit, DemoMark.Name),
                demo.Accounts.Select(account => AccountRows.Find(unit, account.FoldedName))
                    .OfType<AccountRow>().Where(account => account.Active).ToList()),
            stop);
        return mark is DemoMark.Begun or DemoMark.Complete
            ? (mark, named)
            : (mark, named.FindAll(account => passwords.IsRight(account.PasswordHash, demo.Password)));
    }

    /// <summary>An office's own definitions need not have the demonstration's.</summary>
    private string DemoDirectory() =>
        DefinitionsDirectory.From(settings).Path is var own && Directory.Exists(Path.Combine(own, "demo"))
            ? own : Path.Combine(AppContext.BaseDirectory, "definitions");
}
