using System.Collections.Immutable;

namespace Workflow.Engine.Procedures;

/// <summary>A kind of document.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Sections">The sections it must contain; empty where none are prescribed.</param>
/// <param name="Basis">Who asks for them, where the procedure says nothing else; null for the house.</param>
/// <param name="Dates">What its own date is the date of; null where no rule asks for it.</param>
public sealed record DocumentKind(
    string Id, LocalText Title, ImmutableArray<Choice> Sections, Basis? Basis, DatedEvent? Dates = null);

/// <summary>What happened on a document's own date: what rules compare, and count from.</summary>
public enum DatedEvent
{
    /// <summary>A decision was asked for; no receipt lies before it (PP 28/2018 art. 30(2)).</summary>
    Request,

    /// <summary>The letter of intent was signed; no MoU is, before it (PP 28/2018 art. 28(4)).</summary>
    Intent,

    /// <summary>The MoU was signed: the agreement counts from it.</summary>
    Signing,
}

/// <summary>Who asks for the sections of a document, while that holds.</summary>
/// <param name="Document">The kind of document.</param>
/// <param name="Section">Null for all of them; of one section it is the article on its matter.</param>
/// <param name="Basis">Who asks, or that article.</param>
/// <param name="From">The first day; null for always before.</param>
/// <param name="Until">The last day, included; null while it holds.</param>
public sealed record SectionBasis(
    string Document, string? Section, Basis Basis, DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether it holds on the day.</summary>
    public bool HoldsOn(DateOnly day) => !(day < From) && !(day > Until);

    /// <summary>Whether it is said of the sections of a kind, or of one of them.</summary>
    public bool IsOf(string kind, string? section) => Document == kind && Section == section;
}
