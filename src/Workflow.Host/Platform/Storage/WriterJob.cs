using System.Data.Common;

namespace Workflow.Host.Platform.Storage;

/// <summary>A caller waiting for the writer. It is answered exactly once, whatever happens.</summary>
internal abstract class WriterJob(CancellationToken stop)
{
    /// <summary>Whether the caller has gone before its turn came.</summary>
    public bool IsAbandoned => stop.IsCancellationRequested;

    /// <summary>How often the work has been begun in vain.</summary>
    public int Attempts { get; set; }

    /// <summary>An error of the work itself, to be told when the others are answered.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Does the work; an error takes back this work only.</summary>
    /// <param name="beginAgain">
    /// Takes the transaction back and begins it anew, where nobody has a part in it yet; else null, and the
    /// work has a savepoint of its own, which costs a copy of every page that it touches.
    /// </param>
    /// <returns>Whether it has an outcome; if not, it may well have one when it is run again.</returns>
#pragma warning disable CA1031 // Every caller is answered, whatever went wrong.
    public bool IsDoneIn(UnitOfWork unit, Action? beginAgain)
    {
        if (beginAgain is null)
            unit.Execute("SAVEPOINT caller");
        unit.Forget();
        try
        {
            Error = null;
            Run(unit);
            if (beginAgain is null)
                unit.Execute("RELEASE SAVEPOINT caller");
            return true;
        }
        catch (Exception error)
        {
            if (!IsTakenBack(beginAgain ?? (() => RollBack(unit))))
                throw;
            Error = error;
            return !Database.IsPassing(error);
        }
    }
#pragma warning restore CA1031

    /// <summary>Does the work and keeps its result until it is committed.</summary>
    protected abstract void Run(UnitOfWork unit);

    private static void RollBack(UnitOfWork unit)
    {
        unit.Execute("ROLLBACK TO SAVEPOINT caller");
        unit.Execute("RELEASE SAVEPOINT caller");
    }

    private static bool IsTakenBack(Action takeBack)
    {
        try
        {
            takeBack();
            return true;
        }
        catch (Exception lost) when (lost is DbException or InvalidOperationException)
        {
            return false; // The transaction is gone: the error that was there first is the one to tell.
        }
    }

    public abstract void Answer();

    public abstract void Fail(Exception error);

    public abstract void Cancel();
}

internal sealed class WriterJob<T>(Func<UnitOfWork, T> work, CancellationToken stop) : WriterJob(stop)
{
    private readonly CancellationToken _stop = stop;

    // Callers go on on threads of their own: the writer's thread runs nobody's code but the work.
    private readonly TaskCompletionSource<T> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Answered => _answer.Task;

    protected override void Run(UnitOfWork unit) => _result = work(unit);

    public override void Answer()
    {
        if (Error is null)
            _answer.TrySetResult(_result!);
        else
            _answer.TrySetException(Error);
    }

    public override void Fail(Exception error) => _answer.TrySetException(error);

    public override void Cancel() => _answer.TrySetCanceled(_stop);
}
