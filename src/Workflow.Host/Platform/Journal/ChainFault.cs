using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Journal;

/// <summary>How a journal can be broken.</summary>
public enum ChainFaultKind
{
    /// <summary>The hash does not fit the entry.</summary>
    Altered,

    /// <summary>The entry was written to another stream.</summary>
    Moved,

    /// <summary>The entry does not continue the one before it.</summary>
    Replaced,

    /// <summary>Later entries are there and this one is not.</summary>
    Missing,

    /// <summary>The end of the chain is gone.</summary>
    Cut,

    /// <summary>The row is gone, or not what its chain comes to.</summary>
    RowDiffers,

    /// <summary>The rows are said to be those of another version: they could not be compared.</summary>
    RowsNotCompared,

    /// <summary>A stored file that the entry names is gone or another.</summary>
    FileDiffers,

    /// <summary>Tables, indexes or triggers are not those of this application.</summary>
    SchemaDiffers,

    /// <summary>The entry is not the one that a signed head attests.</summary>
    Rewritten,

    /// <summary>The head itself is not what this installation signed.</summary>
    HeadNotOurs,
}

/// <summary>Something that proves the journal, or a row, to have been tampered with or damaged.</summary>
/// <param name="Stream">The stream; empty where a whole head file is at fault.</param>
/// <param name="Sequence">The first entry that is broken.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="What">What is wrong, in words.</param>
public sealed record ChainFault(string Stream, long Sequence, ChainFaultKind Kind, LocalText What)
{
    public override string ToString() =>
        Stream.Length == 0 ? What.En : $"{Stream} entry {Sequence}: {What.En}";
}

/// <summary>
/// Something besides the streams that are called by an id which is held against the journal, or against what
/// this application would have made. Every feature registers its own.
/// </summary>
public sealed record StoreCheck(Func<Database, IEnumerable<ChainFault>> Faults);
