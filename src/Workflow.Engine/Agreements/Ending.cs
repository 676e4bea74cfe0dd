using System.Text.Json.Serialization;

namespace Workflow.Engine.Agreements;

/// <summary>What is to become of an agreement whose term runs out.</summary>
public enum EndingIntent
{
    /// <summary>It is to be renewed.</summary>
    [JsonStringEnumMemberName("renew")]
    Renew,

    /// <summary>It is to end with its term.</summary>
    [JsonStringEnumMemberName("let-end")]
    LetEnd,

    /// <summary>Not decided; it is asked again on a day that was named.</summary>
    [JsonStringEnumMemberName("undecided")]
    Undecided,
}

/// <summary>What somebody has said is to be done about the end of the present term.</summary>
/// <param name="On">The day it was said.</param>
/// <param name="Intent">What is to be done.</param>
/// <param name="Reason">Why; of an opened renewal its number.</param>
/// <param name="Until">For <see cref="EndingIntent.Undecided"/>: the day it is asked again; else
/// null.</param>
public sealed record EndingAnswer(DateOnly On, EndingIntent Intent, string Reason, DateOnly? Until);
