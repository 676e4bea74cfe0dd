using Workflow.Engine;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.SignIn;

/// <summary>Who may come in by a password, and how passwords change.</summary>
public sealed class SignInDesk(
    AccountKeeping keeping, AccountsDesk accounts, Passwords passwords, Writer writer, TimeProvider time)
{
    /// <summary>So many wrong passwords in a row lock an account.</summary>
    public const int MostWrong = 5;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The account with this name and password, or null. Whether there is no such account, the password is
    /// wrong, or it is right but the account is locked or closed, is not told: whoever guesses learns
    /// nothing, least of all during a lock (OWASP Authentication Cheat Sheet).
    /// </summary>
    public async Task<AccountRow?> ByPassword(string name, string password, CancellationToken stop = default)
    {
        // What can be no name is none, so that the database need not keep such letters.
        var account = NewAccount.IsName(name) ? await accounts.Find(name, stop) : null;
        var right = passwords.IsRight(account?.PasswordHash, password);
        return account is null
            ? null
            : await writer.Run(unit => right ? Enter(unit, account) : NoteWrong(unit, account.Id), stop);
    }

    /// <summary>
    /// The account of somebody whom the provider of single sign-on has signed in. The first time it is found
    /// by the name that an administrator entered, and bound to the provider's own id; from then on by that id
    /// alone, so that whoever inherits a name there does not inherit the account.
    /// </summary>
    public Task<(AccountRow? Account, SignInProblem Problem)> ByProvider(
        ProviderIdentity person, CancellationToken stop = default) =>
        writer.Run(unit => EnterByProvider(unit, person), stop);

    /// <summary>Changes the person's own password; ends every session of the account.</summary>
    /// <exception cref="WrongInputException">
    /// The present one is wrong, or the new one will not do.
    /// </exception>
    public async Task<AccountRefusal?> ChangePassword(
        Actor by, string? present, string? wanted, CancellationToken stop = default)
    {
        var errors = new InputErrors();
        errors.RequiredSecret("presentPassword", present, NewAccount.MaxPassword);
        errors.RequiredSecret("newPassword", wanted, NewAccount.MaxPassword);
        NewAccount.CheckPassword("newPassword", wanted, by.Name, errors);
        if (present == wanted)
            errors.Add(
                "newPassword", "Harus lain dari yang sekarang.", "It must differ from the present one.");
        errors.ThrowIfAny();

        // Guesses at the present one count as at the door: a session left open is no way around the lock.
        var account = await ByPasswordOf(by.Name, present!, stop) ?? throw WrongPresent();
        var hash = passwords.Hash(wanted!);
        return await keeping.AsOwner(account.Id, by, (_, own) =>
        {
            // Reset a moment ago: whoever only knew the old one must not have the last word.
            if (own.PasswordHash != account.PasswordHash)
                throw WrongPresent();
            SetPassword(own, hash, temporary: false);
            return (null, new PasswordChanged(own.Id, own.Name));
        }, stop);
    }

    /// <summary>
    /// Sets a new password, random, for the way to the person; ends every session of the account.
    /// </summary>
    public async Task<(AccountRefusal? Refused, string Password)> SetTemporaryPassword(
        Guid id, Actor by, CancellationToken stop = default)
    {
        var password = Passwords.Temporary();
        return (await SetPassword(id, password, temporary: true, by, stop), password);
    }

    /// <summary>Sets a password that stays.</summary>
    /// <exception cref="WrongInputException">It will not do.</exception>
    public Task<AccountRefusal?> SetPassword(
        AccountRow account, string password, Actor by, CancellationToken stop = default)
    {
        var errors = new InputErrors();
        NewAccount.CheckPassword("password", password, account.Name, errors);
        errors.ThrowIfAny();
        return SetPassword(account.Id, password, temporary: false, by, stop);
    }

    private Task<AccountRefusal?> SetPassword(
        Guid id, string password, bool temporary, Actor by, CancellationToken stop)
    {
        var hash = passwords.Hash(password);
        return keeping.AsAdmin(id, by, (_, account) =>
        {
            SetPassword(account, hash, temporary);
            return (null, new PasswordSet(account.Id, account.Name, temporary));
        }, stop);
    }

    private static WrongInputException WrongPresent() => new("presentPassword", new(
        "Kata sandi sekarang salah, atau akun sedang terkunci.",
        "The present password is wrong, or the account is locked."));

    private async Task<AccountRow?> ByPasswordOf(string name, string password, CancellationToken stop)
    {
        if (await accounts.Find(name, stop) is not { } account || account.IsLocked(time.GetUtcNow()))
            return null;
        if (passwords.IsRight(account.PasswordHash, password))
            return account;

        await writer.Run(unit => NoteWrong(unit, account.Id), stop);
        return null;
    }

    private static void SetPassword(AccountRow account, string hash, bool temporary)
    {
        (account.PasswordHash, account.MustChangePassword) = (hash, temporary);
        (account.FailedCount, account.LockoutEnd) = (0, null);
        account.SecurityStamp = AccountRow.NewStamp();
    }

    /// <summary>The password was right a moment ago; in the meantime the account may have changed.</summary>
    private AccountRow? Enter(UnitOfWork unit, AccountRow seen)
    {
        var now = time.GetUtcNow();
        if (AccountRows.Load(unit, seen.Id) is not { Active: true } account
            || account.IsLocked(now) || account.PasswordHash != seen.PasswordHash)
            return null;

        (account.FailedCount, account.LockoutEnd) = (0, null);
        return NoteEntered(unit, account, "password", now);
    }

    private (AccountRow?, SignInProblem) EnterByProvider(UnitOfWork unit, ProviderIdentity person)
    {
        var account = AccountRows.FindSubject(unit, person.Subject);
        var bound = account is not null;
        account ??= person.Names.Select(name => AccountRows.FindExternal(unit, name))
            .FirstOrDefault(found => found is { ExternalSubject: null });
        if (account is null)
            return (null, SignInProblem.Unknown);
        if (!account.Active)
            return (null, SignInProblem.Inactive);

        var now = time.GetUtcNow();
        if (!bound)
        {
            account.ExternalSubject = person.Subject;
            AccountRows.Record(
                unit, Actor.System, new ExternalIdentityBound(account.Id, account.Name, person.Subject), now);
        }

        return (NoteEntered(unit, account, "single-sign-on", now), SignInProblem.None);
    }

    private static AccountRow NoteEntered(UnitOfWork unit, AccountRow account, string by, DateTimeOffset now)
    {
        account.LastSignInAt = now;
        AccountRows.Update(unit, account);
        AccountRows.Record(
            unit, new(account.Name, [], null), new SignedIn(account.Id, account.Name, by), now);
        return account;
    }

    private AccountRow? NoteWrong(UnitOfWork unit, Guid id)
    {
        var now = time.GetUtcNow();
        if (AccountRows.Load(unit, id) is not { } account || account.IsLocked(now))
            return null; // Guesses do not make a lock longer: that would lock a person out for good.

        account.FailedCount++;
        if (account.FailedCount >= MostWrong)
        {
            (account.FailedCount, account.LockoutEnd) = (0, now + LockedFor);
            AccountRows.Record(
                unit, Actor.System, new AccountLocked(account.Id, account.Name, now + LockedFor), now);
        }

        AccountRows.Update(unit, account);
        return null;
    }
}
