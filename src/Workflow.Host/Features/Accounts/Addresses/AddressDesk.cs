using Microsoft.EntityFrameworkCore;
using MimeKit;
using Workflow.Engine;
using Workflow.Host.Features.Mail;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.Addresses;

/// <summary>What a person sees of the mails to the own account.</summary>
/// <param name="Asked">The last mail of confirmation; null where none was asked for.</param>
/// <param name="Mails">The last mails.</param>
/// <param name="NextSummary">When the next summary goes.</param>
public sealed record AddressView(
    AccountRow Account, Confirmation? Asked, IReadOnlyList<MyMail> Mails, DateTimeOffset NextSummary);

/// <summary>
/// The one door to the own address: having it confirmed, choosing what is mailed. Nobody does either for
/// another, administrators neither.
/// </summary>
public sealed class AddressDesk(AccountKeeping keeping, Database database, MailOptions mail, MailHours hours)
{
    private const int MostShown = 5;

    /// <summary>Whoever asks again and again would have us flood somebody; a rule of the house.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>How long the link in a mail counts; a rule of the house.</summary>
    private static readonly TimeSpan Counts = TimeSpan.FromDays(1);

    /// <summary>A person waits for the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Null where mail is off.</returns>
    public async Task<AddressView?> View(WorkflowDb db, AccountRow account, CancellationToken stop) =>
        !mail.IsOn ? null : new(
            account,
            await db.Set<Confirmation>().AsNoTracking().FirstOrDefaultAsync(
                asked => asked.Account == account.Id && asked.Email == account.Email, stop),
            await MailDesk.To(db, account.Id, MostShown, stop), hours.NextMorning(hours.Now));

    /// <summary>Mails a link that confirms the account's address; the one before counts no more.</summary>
    /// <returns>Why not; null when it is on its way.</returns>
    public async Task<AccountRefusal?> Ask(Guid id, Actor by, CancellationToken stop)
    {
        var secret = Secret.New();
        Confirmation? asked = null;
        var refused = await keeping.AsOwner(
            id, by,
            (unit, account) => WhyNot(unit, account, by) is { } why
                ? (why, null)
                : Keep(unit, asked = New(account, secret)),
            stop);
        if (refused is not null || await Send(asked!, secret, stop) is not { } failed)
            return refused;

        // It did not go, so it may be asked for again at once.
        await keeping.AsOwner(
            id, by,
            (unit, account) =>
            {
                Confirmation.Use(unit, account, secret, hours.Now);
                return default;
            },
            stop);
        return failed;
    }

    /// <summary>The address that a link of the account's confirms; null where it does not count.</summary>
    public async Task<string?> AddressOf(Guid account, string secret, CancellationToken stop)
    {
        await using var db = database.Context();
        var (hash, now) = (Secret.HashOf(secret), hours.Now);
        return await (
            from asked in db.Set<Confirmation>()
            join row in db.Set<AccountRow>() on asked.Account equals row.Id
            where asked.Account == account && asked.Hash == hash && asked.EndsAt > now
                && asked.Email == row.Email
            select asked.Email).FirstOrDefaultAsync(stop);
    }

    /// <summary>Confirms the address to which the link was mailed.</summary>
    /// <returns>Why not; null when it is confirmed.</returns>
    public Task<AccountRefusal?> Confirm(Guid id, string secret, Actor by, CancellationToken stop) =>
        keeping.AsOwner(id, by, (unit, account) =>
        {
            if (account.Name != by.Name)
                return (AccountRefusal.NotPermitted, null);
            if (!Confirmation.Use(unit, account, secret, hours.Now))
                return (AddressRefusals.LinkUnknown, null);

            account.EmailConfirmed = true;
            return (null, new EmailConfirmed(account.Id, account.Name, account.Email!));
        }, stop);

    /// <summary>Says what the person wants mailed from now on.</summary>
    /// <exception cref="WrongInputException">There is no such choice.</exception>
    public Task<AccountRefusal?> Choose(Guid id, string? choice, Actor by, CancellationToken stop)
    {
        var errors = new InputErrors();
        errors.OneOf("choice", choice ?? "", MailChoices.All);
        errors.ThrowIfAny();
        return keeping.AsOwner(id, by, (unit, account) =>
        {
            if (account.Name != by.Name)
                return (AccountRefusal.NotPermitted, null);

            AccountRows.Choose(unit, id, choice!);
            return default;
        }, stop);
    }

    private AccountRefusal? WhyNot(UnitOfWork unit, AccountRow account, Actor by) =>
        account.Name != by.Name ? AccountRefusal.NotPermitted
        : !mail.IsOn ? AddressRefusals.MailOff
        : !Letter.IsAddress(account.Email) ? AddressRefusals.NoAddress
        : account.EmailConfirmed ? AddressRefusals.Confirmed
        : Confirmation.IsAskedAfter(unit, account.Id, hours.Now - Pause) ? AddressRefusals.TooSoon
        : null;

    private Confirmation New(AccountRow account, string secret) => new()
    {
        Account = account.Id,
        Hash = Secret.HashOf(secret),
        Email = account.Email!,
        AskedAt = hours.Now,
        EndsAt = hours.Now + Counts,
    };

    private static (AccountRefusal?, AccountEvent?) Keep(UnitOfWork unit, Confirmation asked)
    {
        asked.Keep(unit);
        return default;
    }

    /// <summary>At once: the secret is kept nowhere, so that no job could send it later.</summary>
    private async Task<AccountRefusal?> Send(Confirmation asked, string secret, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var server = await MailServer.Connect(mail, patience.Token);
            var outcome = await server.Send(Written(asked, secret));
            await server.Leave(stop);
            return outcome.State switch
            {
                MailStates.Refused => AddressRefusals.Refused(outcome.Reason!),
                MailStates.Waiting => AddressRefusals.Unreachable,
                _ => null,
            };
        }
        catch (Exception failed) when (MailServer.IsTrouble(failed)
            || (failed is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return AddressRefusals.Unreachable;
        }
    }

    private MimeMessage Written(Confirmation asked, string secret) =>
        new Letter(mail, asked.Email, Guid.CreateVersion7(asked.AskedAt), asked.AskedAt).Write(
            "Konfirmasi alamat surel Anda di Prakarsa",
            [
                new(
                    new("Buka tautan ini dalam sehari, lalu tekan Konfirmasi. Sesudahnya pemberitahuan "
                            + "Prakarsa dikirim ke alamat ini.",
                        "Open this link within a day and press Confirm. From then on notices of Prakarsa are "
                            + "mailed to this address."),
                    "/account/address?key=" + secret),
            ],
            new(
                "Anda menerima surel ini karena diminta di halaman akun. Bukan Anda yang meminta? Abaikan "
                    + "saja. Pilihan surel:",
                "You get this mail because it was asked for on the page of an account. If that was not you, "
                    + "do nothing. To choose what is mailed:"));
}
