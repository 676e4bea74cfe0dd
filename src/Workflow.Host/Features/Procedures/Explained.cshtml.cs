using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures.Diagram;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Procedures;

/// <summary>
/// One version of a procedure explained, or compared with another; every account may read it.
/// </summary>
public sealed class ExplainedPage(
    Rulebooks rulebooks, StartedVersions started, TimeProvider time) : OfficePage
{
    public DefinitionSet Definitions => rulebooks.Definitions;

    public Procedure Procedure { get; private set; } = rulebooks.Any;

    /// <summary>What it is compared with, or null.</summary>
    public Procedure? Compared { get; private set; }

    /// <summary>The day on which its wording was last put right while in use, or null.</summary>
    public DateOnly? RewordedOn { get; private set; }

    public ImmutableArray<Difference> Differences { get; private set; } = [];

    public WordList Names => rulebooks.Words;

    public ProcedureWords Words => new(Procedure, rulebooks.Words);

    public string Diagram => StateDiagramSvg.Of(Procedure, rulebooks.Words, Language);

    public string Mermaid => StateDiagram.Mermaid(Procedure, Language);

    public IEnumerable<Procedure> OtherVersions => Definitions.Procedures
        .Where(other => other.Key == Procedure.Key && other.Version != Procedure.Version);

    public IEnumerable<Option> Others => Definitions.Procedures.Where(other => other != Procedure)
        .OrderByDescending(other => other.Key == Procedure.Key)
        .Select(other => new Option(Address.Of(other), Address.Name(other, Language)));

    /// <summary>The headings of the page, and the ids that lead to them.</summary>
    public IEnumerable<(string Id, LocalText Title)> Contents =>
    [
        ("purpose", new("Untuk apa", "What it is for")),
        ("diagram", new("Diagram", "Diagram")),
        .. Procedure.Phases.Select((phase, place) => ($"phase-{phase.Id}", new LocalText(
            $"Fase {place + 1}: {phase.Title.Id}", $"Phase {place + 1}: {phase.Title.En}"))),
        ("everywhere", new("Dari setiap tahap", "From every stage")),
        ("final", new("Tahap akhir", "Final stages")),
        .. Procedure.Requirements.IsEmpty
            ? Array.Empty<(string, LocalText)>()
            : [("requirements", new("Persyaratan", "Requirements"))],
        ("documents", new("Dokumen dan bagian yang ditentukan", "Documents and their prescribed sections")),
        ("compare", new("Bandingkan", "Compare")),
    ];

    /// <summary>Without a version the one in force, else the newest.</summary>
    public async Task<IActionResult> OnGetAsync(
        string key, int? version, string? compare, CancellationToken stop)
    {
        var found = version is { } number
            ? Definitions.Find(key, number)
            : rulebooks.NewestValidOn(key, CivilClock.Today(time))
                ?? Definitions.Procedures.LastOrDefault(one => one.Key == key);
        if (found is null)
            return NotFound();

        Procedure = found;
        RewordedOn = await started.RewordedOn(found, stop);
        if (string.IsNullOrEmpty(compare))
            return Page();
        if ((Address.Find(compare, Definitions)
            ?? Address.Find($"{key}.v{compare}", Definitions)) is not { } other)
            return NotFound();

        Compared = other;
        Differences = ProcedureComparison.Of(Procedure, other, rulebooks.Words);
        return Page();
    }
}
