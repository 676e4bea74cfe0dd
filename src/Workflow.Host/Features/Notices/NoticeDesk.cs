using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Outbox;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Notices;

/// <summary>
/// Who does something with each notice that is kept: in the same transaction, and so once.
/// </summary>
public sealed record NoticeTaker(Action<UnitOfWork, NoticeRow> Take);

/// <summary>
/// Turns journal entries into notices for those whom they concern; one entry tells a role once.
/// </summary>
public sealed class NoticeDesk(
    Rulebooks rulebooks, IEnumerable<NoticeTaker> takers, TimeProvider time)
{
    private const string FindAt = "SELECT at FROM journal WHERE stream = @stream AND sequence = @sequence";
    private const string FindData =
        "SELECT event, data FROM journal WHERE stream = @stream AND sequence = @sequence";
    private const string Insert =
        "INSERT INTO notices (id, at, stream, sequence, kind, region, role, text_id, text_en) "
        + "VALUES (@id, @at, @stream, @sequence, @kind, @region, @role, @text_id, @text_en) "
        + "ON CONFLICT (stream, sequence, role) DO NOTHING";

    public Subscriber ForInitiatives => new(InitiativeNotices.Subscriber, TellOfInitiative);

    public Subscriber ForAccounts => new(TokenSweep.Subscriber, TellOfAccount);

    public Subscriber ForAgreements => new(AgreementNotices.Subscriber, TellOfAgreement);

    private void TellOfInitiative(UnitOfWork unit, OutboxMessage delivery)
    {
        if (InitiativeRows.Load(unit, Guid.Parse(delivery.Stream)) is not { } state)
            throw new InvalidOperationException($"There is no initiative {delivery.Stream}.");

        var (name, data) = EntryOf(unit, delivery);
        var happened = InitiativeEvents.Codec.Decode(name, data);
        var (kind, roles, text) = InitiativeNotice.Of(
            happened, state, rulebooks.For(state).Procedure, rulebooks.Words);
        foreach (var role in roles)
            Keep(unit, delivery, kind, state.Opened.Region.Id, role, text);
    }

    private void TellOfAgreement(UnitOfWork unit, OutboxMessage delivery)
    {
        var history = AgreementRows.History(unit, Guid.Parse(delivery.Stream));
        if (AgreementDecider.Fold(history) is not { } agreement)
            throw new InvalidOperationException($"There is no agreement {delivery.Stream}.");

        if (RowNotice.Of(history, delivery.Sequence) is var (askers, decided))
        {
            foreach (var asker in askers)
                Keep(unit, delivery, "term", agreement.Particulars.Region, asker, decided);
            return;
        }

        var (kind, text) = AgreementNotice.Of(delivery.Payload, agreement, CivilClock.Today(time));
        foreach (var role in (string[])[Roles.Officer, Roles.Supervisor])
            Keep(unit, delivery, kind, agreement.Particulars.Region, role, text);
    }

    private void TellOfAccount(UnitOfWork unit, OutboxMessage delivery)
    {
        var (name, data) = EntryOf(unit, delivery);
        var happened = AccountEvent.Codec.Decode(name, data);
        var (kind, text) = AccountNotice.Of(happened);
        // Whoever has only roles of a region is shown what bears that region.
        var region = AccountRows.Load(unit, happened.Account)?.Region ?? "";
        Keep(unit, delivery, kind, region, AccountNotice.Addressee(happened.Name), text);
    }

    private static (string Event, string Data) EntryOf(UnitOfWork unit, OutboxMessage delivery) => unit.Query(
        FindData, row => (row.GetString(0), row.GetString(1)),
        ("stream", delivery.Stream), ("sequence", delivery.Sequence)).Single();

    /// <summary>A notice bears the time of its entry, however late it is told.</summary>
    private void Keep(
        UnitOfWork unit, OutboxMessage delivery, string kind, string region, string role, LocalText text)
    {
        var at = unit.Scalar<string>(FindAt, ("stream", delivery.Stream), ("sequence", delivery.Sequence))!;
        var notice = new NoticeRow
        {
            Id = Guid.CreateVersion7(),
            At = Portable.At(at),
            Stream = delivery.Stream,
            Sequence = delivery.Sequence,
            Kind = kind,
            Region = region,
            Role = role,
            TextId = text.Id,
            TextEn = text.En,
        };
        if (Add(unit, notice) == 0)
            return; // It was told before.

        foreach (var taker in takers)
            taker.Take(unit, notice);
    }

    private static int Add(UnitOfWork unit, NoticeRow notice) => unit.Execute(
        Insert, ("id", notice.Id), ("at", notice.At), ("stream", notice.Stream),
        ("sequence", notice.Sequence), ("kind", notice.Kind), ("region", notice.Region),
        ("role", notice.Role), ("text_id", notice.TextId), ("text_en", notice.TextEn));
}
