using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>Opens initiatives that renew agreements: both journals say so in one commit.</summary>
public sealed class RenewalDesk(
    Writer writer, InitiativeDesk desk, AgreementDesk agreements, Rulebooks rulebooks)
{
    /// <summary>Opens the renewal of an agreement in the person's sight.</summary>
    /// <exception cref="WrongInputException">Something asked for is wrong.</exception>
    public Task<CommandResult> Renew(
        Guid agreement, RenewalRequest request, Actor actor, DateOnly today, IdempotencyKey? once = null,
        CancellationToken stop = default) =>
        writer.Run(unit => Repeats.OnceIn(
            unit, once, actor, rulebooks, () => RenewIn(unit, agreement, request, actor, today)), stop);

    private CommandResult RenewIn(
        UnitOfWork unit, Guid id, RenewalRequest request, Actor actor, DateOnly today)
    {
        if (!AgreementVisibility.SeesRegister(actor))
            return new NotDone(Initiative.None, [Permissions.OfficeOnly("open")]);
        if (AgreementDesk.Find(unit, id, actor) is not { } agreement)
            return new Unknown();
        if (!Permissions.IsOfOffice(actor, agreement.Particulars.Region))
            return new NotDone(Initiative.None, [Permissions.OfficeOnly("open")]);
        if (agreement.RenewalRefusal is { } reason)
            return new NotDone(Initiative.None, [reason]);
        if (Renewals.Running(unit, agreement, rulebooks) is { } running)
            return new NotDone(Initiative.None, [new RenewalRunning(running.Number)]);

        RefuseBeforeSigning(request, agreement.Particulars.SignedOn);
        var earlier = agreement.Initiative is { } signed
            ? InitiativeRows.Load(unit, signed.Id)?.Opened
            : null;
        var (command, procedure) = request.ToOpening(agreement, earlier, rulebooks.Definitions, today)
            .ToCommand(rulebooks.Definitions, today);
        var answer = desk.OpenIn(unit, command with { Renews = id }, procedure, actor);
        if (answer is Done done)
        {
            var opened = new SignedUnder(done.Id, done.State.Opened.Number, procedure.Key);
            agreements.RenewIn(unit, id, new OpenRenewal(command.On, actor, opened));
        }

        return answer;
    }

    private static void RefuseBeforeSigning(RenewalRequest request, DateOnly signed)
    {
        if (request.OpenedOn < signed)
            throw new WrongInputException(
                "openedOn",
                new(
                    "Perpanjangan tidak dapat dibuka sebelum naskah kerja samanya ditandatangani "
                        + $"({signed:yyyy-MM-dd}).",
                    $"A renewal cannot be opened before its agreement was signed ({signed:yyyy-MM-dd})."));
    }
}
