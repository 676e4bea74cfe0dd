namespace Workflow.Host.Platform.Storage;

/// <summary>
/// The writer's connection and its transaction: opened when it is needed, given up when something is wrong.
/// </summary>
/// <param name="unitOf">The unit of work on a connection.</param>
internal sealed class WriterConnection(
    Database database, Func<System.Data.Common.DbConnection, UnitOfWork> unitOf)
{
    private UnitOfWork? _unit;
    private OpenFiles? _files;

    /// <exception cref="DatabaseGoneException">The database was removed or replaced.</exception>
    public UnitOfWork Begin()
    {
        if (_unit is null)
        {
            database.File?.Require();
            _unit = unitOf(database.Open());
            _files = database.File is { } file ? new(file) : null;
            if (_unit.IsSqlite)
                _unit.Execute(Checkpoints.Backstop);
        }

        _unit.Begin(database.BeginWriting);
        return _unit;
    }

    /// <summary>Takes back what was written since it began, and begins anew.</summary>
    public void BeginAgain()
    {
        _unit!.Execute("ROLLBACK");
        _unit.Begin(database.BeginWriting);
    }

    /// <exception cref="DatabaseGoneException">
    /// The database was removed or replaced: what would be answered would be lost.
    /// </exception>
    public void Commit()
    {
        if (_files is { } files && !files.AreThere())
            Rescue();
        _unit!.Execute("COMMIT");
    }

    /// <summary>
    /// What was answered stands in a log that only open connections have any more: it is put into the
    /// database before they are given up.
    /// </summary>
    private void Rescue()
    {
        _unit!.Execute("ROLLBACK");
        _unit.Execute("PRAGMA wal_checkpoint(FULL)");
        database.File!.Require();
    }

    /// <summary>Lets what was not committed go; the next transaction has a new connection.</summary>
    public void GiveUp()
    {
        _unit?.Dispose();
        (_unit, _files) = (null, null);
    }
}
