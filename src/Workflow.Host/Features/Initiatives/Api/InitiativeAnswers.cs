using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Host.Features.Initiatives.Show;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Api;

// What callers are answered, beside the lists and views.

/// <summary>An initiative was opened.</summary>
/// <param name="Warnings">What whoever opened it should know; absent where there is nothing.</param>
public sealed record OpenedAnswer(
    Guid Id, string Number, long Version, string Stage, OpeningWarning[]? Warnings) : IOfVersion
{
    internal static Created<OpenedAnswer> Created(Done done, HttpContext http) => TypedResults.Created(
        $"/api/v1/initiatives/{done.Id}",
        new OpenedAnswer(
            done.Id, done.State.Opened.Number, done.Version, done.Stage, done.Warnings(http.Language())));
}

/// <summary>A step was taken.</summary>
/// <param name="Stage">The stage that it led to.</param>
public sealed record StepAnswer(long Version, string Stage) : IOfVersion;

/// <summary>A document was recorded.</summary>
/// <param name="Sha256">Of its file, lower-case hexadecimal.</param>
/// <param name="SameAs">
/// The newest earlier document with the same contents, which are stored once; null where there is none.
/// </param>
public sealed record DocumentAnswer(Guid Id, string Sha256, long Version, Guid? SameAs) : IOfVersion;

/// <summary>A correction was asked for; it takes effect when a second person confirms it.</summary>
/// <param name="N">Its number, by which it is confirmed or declined.</param>
public sealed record CorrectionAnswer(int N, long Version) : IOfVersion;

/// <summary>A party was asked for its answer.</summary>
/// <param name="N">The request's number.</param>
/// <param name="AnswerBy">The last day in time; absent while the calendar to count it by is not
/// published.</param>
public sealed record AskedAnswer(int N, DateOnly? AnswerBy, long Version) : IOfVersion;

/// <summary>What somebody carried in a region is in other hands.</summary>
/// <param name="HandedOver">How many initiatives.</param>
public sealed record HandOverAnswer(int HandedOver);

/// <summary>A clock opened into its days.</summary>
/// <param name="Due">The last day; absent while the calendar to count it by is not published.</param>
public sealed record ClockDaysAnswer(
    string Clock, DateOnly Start, DateOnly? Due, IReadOnlyList<ClockDay> Days);
