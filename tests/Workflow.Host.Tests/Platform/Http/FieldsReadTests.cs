using System.Reflection;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Calendar;
using Workflow.Host.Features.Jobs;
using Workflow.Host.Features.Targets;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>
/// What is accepted and kept is acted on or told: every field of every command, event and state has code that
/// reads it. A field that only travels through JSON, or from an event into the state, is read by nobody.
/// </summary>
internal sealed class FieldsReadTests
{
    private static readonly Assembly[] Product = [typeof(Initiative).Assembly, typeof(AccountEvent).Assembly];

    private static readonly Type[] Roots =
    [
        typeof(InitiativeCommand), typeof(InitiativeEvent), typeof(AgreementCommand), typeof(AgreementEvent),
        typeof(AccountEvent), typeof(CalendarEvent), typeof(JobsEvent), typeof(TargetsEvent),
    ];

    private static readonly Type[] States = [typeof(Initiative), typeof(Agreement)];

    /// <summary>What the journal's data alone tells, to auditors and in dossiers.</summary>
    private static readonly string[] InTheJournalAlone =
    [
        // Of accounts and jobs nobody acts on an entry: the rows do, and the journal shows what was done.
        "JobsEvent.On", "TargetsEvent.On",
        "AccountAdded.HasPassword", "AccountLocked.Until", "ClockConfirmed.Clock", "ClockConfirmed.Known",
        "DeliveryRetried.EntrySequence", "DeliveryRetried.EntryStream", "DeliveryRetried.Subscriber",
        "JobRunAsked.Job", "MailSentAgain.Message", "MailSentAgain.Name", "PasswordSet.Temporary",
        "SignedIn.By",

        // Who did it stands beside the entry as its actor; here it is part of what is hashed of the event.
        "OfficersAssigned.By",

        // What the state held then, so that the entry can be understood by itself.
        "AgreementVoided.Reason", "DueDayMoved.Clock", "EndingAnswered.EndsOn",
        "RenewalProposed.Procedure", "RenewalProposed.WorkingDays", "RowCorrected.Number", "StepTaken.From",
    ];

    [Test]
    public void Fields_OfCommandsEventsAndStates_AreEachReadSomewhere()
    {
        var reads = Reads.Of(Product);
        var unread = Fields().Where(field => !reads[field.GetMethod!].Any(reader => IsReader(field, reader)))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}");

        Assert.That(unread, Is.EquivalentTo(InTheJournalAlone));
    }

    /// <summary>
    /// The fold reads events; what it does with the state that it builds is no reading of the state.
    /// </summary>
    private static bool IsReader(PropertyInfo field, Type reader)
    {
        var outermost = reader;
        while (outermost.DeclaringType is { } outer)
            outermost = outer;
        return outermost != typeof(InitiativeFold) || IsEvent(field.DeclaringType!);
    }

    private static bool IsEvent(Type type) => Roots.Any(root => root.IsAssignableFrom(type));

    private static IEnumerable<PropertyInfo> Fields()
    {
        var seen = new HashSet<Type>();
        var ahead = new Queue<Type>(Product.SelectMany(assembly => assembly.GetTypes())
            .Where(type => IsEvent(type) || States.Contains(type)));
        while (ahead.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            foreach (var field in type.GetProperties(BindingFlags.Public | BindingFlags.Instance
                | BindingFlags.DeclaredOnly).Where(field => field.CanWrite))
            {
                yield return field;
                foreach (var part in Parts(field.PropertyType).Where(IsOfProduct))
                    ahead.Enqueue(part);
            }
        }
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [type];

    private static bool IsOfProduct(Type type) => Product.Contains(type.Assembly) && type.IsClass;
}
