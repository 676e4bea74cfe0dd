namespace Workflow.Engine.Yaml;

/// <summary>A file as the host read it from the disk.</summary>
/// <param name="Path">Where it lies, with slashes; messages name it so.</param>
/// <param name="Bytes">Its contents.</param>
public sealed record DefinitionFile(string Path, ReadOnlyMemory<byte> Bytes);

/// <summary>What is wrong in a file: where, what, and how to put it right.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">In English, for who keeps the definitions.</param>
public sealed record Problem(string File, int Line, string Message)
{
    /// <summary><c>FILE:LINE: message</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>
/// The problems of one file as they are found; the same one is told once, and not endlessly many.
/// </summary>
/// <param name="file">The file's path.</param>
public sealed class Problems(string file)
{
    private const int Most = 100;

    private readonly HashSet<Problem> _found = [];

    /// <summary>What was found, in the order of the lines.</summary>
    public IEnumerable<Problem> Found => _found.OrderBy(problem => problem.Line);

    /// <summary>Whether anything was found.</summary>
    public bool Any => _found.Count > 0;

    /// <summary>Notes a problem at a line.</summary>
    public void Add(long line, string message)
    {
        if (_found.Count < Most)
            _found.Add(new(file, (int)line, message));
        else if (_found.Count == Most)
            _found.Add(new(file, (int)line, "There is more; put right what is told so far and check again."));
    }
}
