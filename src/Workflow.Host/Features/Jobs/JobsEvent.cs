using System.Text.Json.Serialization;
using Workflow.Engine;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Jobs;

/// <summary>What a person did to the jobs; kept in the journal's stream <c>jobs</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(JobRunAsked), "job-run-asked")]
[JsonDerivedType(typeof(DeliveryRetried), "delivery-retried")]
[JsonDerivedType(typeof(ClockConfirmed), "clock-confirmed")]
[JsonDerivedType(typeof(MailSentAgain), "mail-sent-again")]
public abstract record JobsEvent(DateOnly On)
{
    public const string Stream = "jobs";

    internal static readonly EventCodec<JobsEvent> Codec = new();

    /// <summary>Writes it to the journal.</summary>
    internal void Record(UnitOfWork unit, Actor by, DateTimeOffset now) => unit.Append(
        Stream, unit.LastSequence(Stream), [new(Codec.Name(this), Codec.Encode(this), by.Name, null, now)]);
}

/// <summary>Somebody had a job run outside its time.</summary>
public sealed record JobRunAsked(DateOnly On, string Job) : JobsEvent(On);

/// <summary>Somebody had a delivery that was given up tried again.</summary>
/// <param name="EntryStream">The stream of the entry it tells of.</param>
/// <param name="EntrySequence">The entry's sequence.</param>
public sealed record DeliveryRetried(DateOnly On, string Subscriber, string EntryStream, long EntrySequence)
    : JobsEvent(On);

/// <summary>Somebody vouched for a clock that was doubted.</summary>
/// <param name="Clock">What it said.</param>
/// <param name="Known">The newest moment that was known.</param>
public sealed record ClockConfirmed(DateOnly On, DateTimeOffset Clock, DateTimeOffset Known) : JobsEvent(On);

/// <summary>Somebody had a mail sent again that was refused, given up, or perhaps sent.</summary>
/// <param name="Name">The account that it is for.</param>
public sealed record MailSentAgain(DateOnly On, string Name, Guid Message) : JobsEvent(On);
