using System.Collections.Immutable;
using Workflow.Engine.Clocks;

namespace Workflow.Engine.Procedures;

/// <summary>A stage: a state of the state machine.</summary>
public sealed record Stage
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The phase it belongs to; null for final stages.</summary>
    public string? Phase { get; init; }

    /// <summary>The role whose move it is.</summary>
    public required string Owner { get; init; }

    /// <summary>The article or practice it rests on; null for a final stage without any.</summary>
    public Basis? Basis { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Its clock, or null.</summary>
    public Clock? Clock { get; init; }

    /// <summary>The moves out of it, those of every open stage last; empty when final.</summary>
    public ImmutableArray<Step> Steps { get; init; } = [];

    /// <summary>Nothing more happens here.</summary>
    public bool IsFinal => Steps.IsEmpty;

    /// <summary>Whether an agreement starts when the stage is entered (PP 28/2018 art. 43).</summary>
    public bool StartsAgreement { get; init; }
}

/// <summary>What a step does besides leading to a stage.</summary>
public enum StepEffect
{
    /// <summary>It leads to another stage.</summary>
    Move,

    /// <summary>Work pauses; the stage stays.</summary>
    Hold,

    /// <summary>Work goes on; the stage stays.</summary>
    Resume,
}

/// <summary>A step: a move between stages.</summary>
public sealed record Step
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The stage it leads to; for a hold and its end the stage it is taken in.</summary>
    public required string To { get; init; }

    /// <summary>Its name, as on the button.</summary>
    public required LocalText Title { get; init; }

    /// <summary>
    /// What it rests on: its own basis, else its stage's; the house for those of every stage.
    /// </summary>
    public required Basis Basis { get; init; }

    /// <summary>Who may take it, where that is not the stage's owner; empty otherwise.</summary>
    public ImmutableArray<string> By { get; init; } = [];

    /// <summary>Whether it may also be taken on hold.</summary>
    public bool AlsoOnHold { get; init; }

    /// <summary>What it does besides.</summary>
    public StepEffect Effect { get; init; }

    /// <summary>The guards, in the order in which unmet ones are told.</summary>
    public ImmutableArray<Need> Needs { get; init; } = [];

    /// <summary>Documents that are asked for and not required.</summary>
    public ImmutableArray<string> Asks { get; init; } = [];

    /// <summary>What people should know of it, or null.</summary>
    public LocalText? Note { get; init; }
}

/// <summary>The use of a guard in a definition: <c>- consulted: [kemendagri, kemlu]</c>.</summary>
/// <param name="Guard">The guard's name in <c>Guards</c>.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Basis">Who asks for it. Never the step's: what the law asks of a step it does not ask of each
/// of its needs; only <c>requirements-met</c> has the step's, and each requirement its own article.</param>
public sealed record Need(string Guard, ImmutableArray<string> Arguments, Basis Basis);
