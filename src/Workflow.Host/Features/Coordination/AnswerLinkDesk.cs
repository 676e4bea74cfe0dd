using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Mail;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Coordination;

/// <summary>What a link stands for, as whoever has it finds it.</summary>
/// <param name="State">The initiative.</param>
/// <param name="Request">What was asked.</param>
/// <param name="IsOpen">Whether it can be answered by the link now.</param>
public sealed record LinkedRequest(
    AnswerLinkRow Link, Initiative State, AnswerRequest Request, bool IsOpen);

/// <summary>
/// The one door to links by which parties answer without an account. What is known of people outside is
/// written in the commit of the entry that it belongs to, and stands beside the journal, not in it.
/// </summary>
public sealed class AnswerLinkDesk(
    Writer writer, InitiativeDesk initiatives, LinkLetters letters, TimeProvider time)
{
    public Rulebooks Rulebooks => letters.Rulebooks;

    public LinkKeys Keys => letters.Keys;

    /// <summary>Whether links can be mailed at all.</summary>
    public bool CanMail => letters.Mail.IsOn;

    /// <summary>Gives a party a link; by mail where there is an address.</summary>
    /// <exception cref="Platform.Http.WrongInputException">The request does not say what it must.</exception>
    public Task<CommandResult> Give(
        Guid id, string party, LinkRequest asked, Actor actor, long version, IdempotencyKey? once,
        CancellationToken stop)
    {
        var context = new CommandContext(actor, time.GetUtcNow());
        var link = Guid.CreateVersion7(context.Now);
        var (command, to) = asked.Read(link, party, CivilClock.DateOf(context.Now), letters.Mail);
        return writer.Run(
            unit => Repeats.OnceIn(
                unit, once, context.Actor, Rulebooks,
                () => GiveIn(unit, id, command, to, context, version)),
            stop);
    }

    /// <summary>Records what a party answers by a link, which is used up by it.</summary>
    /// <returns>What came of it; <see cref="Unknown"/> for a link that there is not, or was used.</returns>
    /// <exception cref="Platform.Http.WrongInputException">The answer does not say what it must.</exception>
    public Task<CommandResult> Answer(string? key, LinkAnswer answer, CancellationToken stop)
    {
        var read = answer.Read();
        return Keys.Read(key) is { } link
            ? writer.Run(unit => AnswerIn(unit, link, read.Answer, read.Note, read.By), stop)
            : Task.FromResult<CommandResult>(new Unknown());
    }

    /// <summary>Erases what is known of whom the links of a request were given to.</summary>
    public Task<CommandResult> Erase(
        Guid id, EraseAnswerer command, Actor actor, long version, IdempotencyKey? once,
        CancellationToken stop) =>
        writer.Run(
            unit => Repeats.OnceIn(unit, once, actor, Rulebooks, () =>
            {
                var answer = initiatives.HandleIn(
                    unit, id, [command], version, new(actor, time.GetUtcNow()));
                if (answer is Done)
                    AnswerLinkRows.Erase(unit, id, command.Number);
                return answer;
            }),
            stop);

    /// <summary>What a link stands for; null where this installation has given none such.</summary>
    public async Task<LinkedRequest?> Find(WorkflowDb db, string? key, CancellationToken stop)
    {
        if (Keys.Read(key) is not { } id
            || await db.Set<AnswerLinkRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop)
                is not { } link
            || await InitiativeRows.Find(db, link.Initiative, stop) is not { } state
            || state.Requests.ElementAtOrDefault((int)link.Request - 1) is not { } request)
            return null;

        var isOpen = link.UsedAt is null && state.WaitingAnswers.Contains(request)
            && request.Link?.Link == id && request.Link.Until >= CivilClock.Today(time)
            && !Rulebooks.For(state).Procedure.Stage(state.Stage).IsFinal;
        return new(link, state, request, isOpen);
    }

    /// <summary>The entry of the journal with the answer that came by a link; null before it came.</summary>
    public Task<JournalRow?> EntryOf(WorkflowDb db, LinkedRequest found, CancellationToken stop)
    {
        var (stream, sequence) = (Portable.Text(found.Link.Initiative), found.Request.Answer);
        return db.Set<JournalRow>().AsNoTracking().FirstOrDefaultAsync(
            entry => entry.Stream == stream && entry.Sequence == sequence, stop);
    }

    private CommandResult GiveIn(
        UnitOfWork unit, Guid id, GiveAnswerLink command, Contact to, CommandContext context, long version)
    {
        var answer = initiatives.HandleIn(unit, id, [command], version, context);
        if (answer is not Done { State: var state })
            return answer;

        var link = new AnswerLinkRow
        {
            Id = command.Link,
            Initiative = id,
            Request = state.WaitingAnswer(command.Party)!.Asked.Number,
            MadeAt = context.Now,
            Name = to.Name,
            Email = to.Email,
            Invitation = to.Email is null ? null : Guid.CreateVersion7(context.Now),
        };
        AnswerLinkRows.Add(unit, link);
        LinkLetters.Put(unit, link.Invitation, link.Id, context.Now);
        return answer;
    }

    private CommandResult AnswerIn(UnitOfWork unit, Guid id, string kind, string? note, Bearer by)
    {
        var now = time.GetUtcNow();
        if (AnswerLinkRows.Load(unit, id) is not { UsedAt: null } link
            || InitiativeRows.Load(unit, link.Initiative) is not { } state)
            return new Unknown();

        var party = state.Requests[(int)link.Request - 1].Asked.Party;
        var answer = initiatives.HandleIn(
            unit, link.Initiative, [new AnswerParty(CivilClock.DateOf(now), party, kind, note, Link: id)],
            version: null, new(Actor.Bearer, now));
        if (answer is not Done)
            return answer;

        var receipt = link.Email is null ? default(Guid?) : Guid.CreateVersion7(now);
        if (!AnswerLinkRows.Use(unit, id, by, receipt, now))
            throw new InvalidOperationException($"Link {id} was used within its own transaction.");

        LinkLetters.Put(unit, receipt, id, now);
        return answer;
    }
}
