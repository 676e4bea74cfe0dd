using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Accounts;

/// <summary>The one door to accounts: adds them, issues their tokens, checks their passwords.</summary>
public sealed class AccountsDesk(Writer writer, Database database, TimeProvider time)
{
    /// <summary>Whoever runs commands on the server: the operating system has let them in.</summary>
    public static readonly Actor Operator = new("operator", [], null);

    // OWASP's figure for PBKDF2 with SHA-512.
    private const int Iterations = 210_000;

    // The hasher asks for a user and never looks at it.
    private static readonly PasswordHasher<string> Hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    /// <summary>
    /// Something to compare with when nobody has the name, so that both take the same time.
    /// </summary>
    private static readonly Lazy<string> NobodysHash = new(() => Hasher.HashPassword("", Token.New()));

    /// <summary>Adds an account.</summary>
    /// <returns>Whether it was added; false where the name is taken.</returns>
    /// <exception cref="WrongInputException">Something about it is wrong.</exception>
    public async Task<bool> Add(
        NewAccount account, Regions regions, Actor by, CancellationToken stop = default)
    {
        account.Check(regions);
        var hash = account.Password is { } password ? Hash(password) : null;
        return await writer.Run(unit => AddIn(unit, account, hash, by), stop);
    }

    /// <summary>Issues a token; it is shown this once.</summary>
    /// <returns>The token, or null where there is no such active account.</returns>
    public Task<string?> IssueToken(string name, Actor by, CancellationToken stop = default)
    {
        var token = Token.New();
        return writer.Run(unit => IssueIn(unit, NewAccount.Fold(name), token, by) ? token : null, stop);
    }

    /// <summary>
    /// The active account with this name and password, or null: which of the two is wrong is not told.
    /// </summary>
    public async Task<AccountRow?> FindByPassword(
        string name, string password, CancellationToken stop = default)
    {
        await using var db = database.Context();
        var folded = NewAccount.Fold(name);
        var account = await db.Set<AccountRow>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Name == folded, stop);
        var right = Hasher.VerifyHashedPassword(
            "", account?.PasswordHash ?? NobodysHash.Value, NewAccount.Composed(password));
        return right != PasswordVerificationResult.Failed
            && account is { Active: true, PasswordHash: not null }
            ? account
            : null;
    }

    /// <summary>
    /// Adds the demonstration accounts that are missing; for the Development environment only.
    /// </summary>
    /// <returns>The names of all of them.</returns>
    public async Task<IReadOnlyList<string>> EnsureDemo(DemoAccounts demo, CancellationToken stop = default)
    {
        if (await Missing(demo, stop) is { Count: > 0 } missing)
        {
            // One for all: its salt keeps nothing secret that is not in the file.
            var hash = Hash(demo.Password);
            await writer.Run(unit => missing.Count(account => AddIn(unit, account, hash, Operator)), stop);
        }

        return [.. demo.Accounts.Select(account => account.FoldedName)];
    }

    private async Task<List<NewAccount>> Missing(DemoAccounts demo, CancellationToken stop)
    {
        await using var db = database.Context();
        var there = await db.Set<AccountRow>().Select(row => row.Name).ToListAsync(stop);
        return [.. demo.Accounts.Where(account => !there.Contains(account.FoldedName))];
    }

    private static string Hash(string password) => Hasher.HashPassword("", NewAccount.Composed(password));

    private bool AddIn(Unit unit, NewAccount account, string? hash, Actor by)
    {
        if (AccountRows.Find(unit, account.FoldedName) is not null)
            return false;

        var now = time.GetUtcNow();
        var row = new AccountRow
        {
            Id = Guid.CreateVersion7(now),
            Name = account.FoldedName,
            Roles = string.Join(',', account.Roles.Distinct()),
            Region = account.Region,
            Ministry = account.Ministry,
            PasswordHash = hash,
            CreatedAt = now,
        };
        AccountRows.Insert(unit, row);
        Record(unit, by, new AccountAdded(
            row.Id, row.Name, [.. row.Roles.Split(',')], row.Region, row.Ministry, hash is not null));
        return true;
    }

    private bool IssueIn(Unit unit, string name, string token, Actor by)
    {
        if (AccountRows.Find(unit, name) is not (var account, Active: true))
            return false;

        var hash = Token.Hash(token)!;
        AccountRows.InsertToken(unit, new() { Hash = hash, Account = account, CreatedAt = time.GetUtcNow() });
        Record(unit, by, new TokenIssued(account, name, hash[..12]));
        return true;
    }

    private void Record(Unit unit, Actor by, AccountEvent happened) => unit.Append(
        AccountEvent.Stream, AccountRows.LastSequence(unit),
        [
            new(AccountEvent.Codec.Name(happened), AccountEvent.Codec.Encode(happened), by.Name, null,
                time.GetUtcNow()),
        ]);
}
