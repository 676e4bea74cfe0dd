using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.List;

public sealed record InitiativeItem(
    Guid Id, string Number, string Title, string Region, string Partner, string Country, string Procedure,
    string? Phase, string Stage, string Owner, DateOnly OpenedOn, DateOnly EnteredOn, DateOnly? Due,
    string? DueKind,
    IEnumerable<string> Flags, bool OnHold, bool Closed, long Version, string Why, string? Officer,
    string? Deputy, string? Remark)
{
    /// <summary>Whether it ended in a signing; what ended otherwise is no success.</summary>
    [JsonIgnore]
    public bool IsSigned { get; init; }

    [JsonIgnore]
    public string? HoldReason { get; init; }
}

/// <summary>What a list is asked for; every member may be missing.</summary>
public sealed record InitiativeQuery(
    [FromQuery(Name = "stage")] string? Stage, [FromQuery(Name = "region")] string? Region,
    [FromQuery(Name = "flag")] string? Flag, [FromQuery(Name = "q")] string? Q,
    [FromQuery(Name = "sort")] string? Sort,
    [FromQuery(Name = "page")] string? Page, [FromQuery(Name = "pageSize")] string? PageSize,
    [FromQuery(Name = "owner")] string? Owner = null, [FromQuery(Name = "country")] string? Country = null,
    [FromQuery(Name = "officer")] string? Officer = null, [FromQuery(Name = "after")] string? After = null)
{
    /// <summary>Whether whatever has the words is found.</summary>
    internal bool IsOnlyWords => this is
    {
        Q: not null, Stage: null, Region: null, Officer: null, Owner: null, Country: null, Flag: null,
    };
}

/// <summary>A page of what was found, and how many there are.</summary>
/// <param name="Total">Exactly, up to a thousand.</param>
/// <param name="IsMore">Whether there are more than that.</param>
public sealed record InitiativesFound(
    IReadOnlyList<InitiativeItem> Items, int Total, bool IsMore, Paging Paging);

/// <summary>Who looks, on which day, in which language.</summary>
public sealed record Viewer(Actor Actor, DateOnly Today, Language Language);
