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
public sealed record InitiativeQuery
{
    [FromQuery(Name = "stage")]
    public string? Stage { get; init; }

    [FromQuery(Name = "region")]
    public string? Region { get; init; }

    [FromQuery(Name = "flag")]
    public string? Flag { get; init; }

    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    [FromQuery(Name = "pageSize")]
    public string? PageSize { get; init; }

    [FromQuery(Name = "owner")]
    public string? Owner { get; init; }

    [FromQuery(Name = "country")]
    public string? Country { get; init; }

    [FromQuery(Name = "officer")]
    public string? Officer { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }

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
