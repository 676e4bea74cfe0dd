using System.Data.Common;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Journal;

/// <summary>
/// That a database and a data directory are of one installation. The database remembers the name that follows
/// from the key, so that no second node seals and signs with a key, or stores files, of its own.
/// </summary>
public sealed class Installation(Database database, InstallationKey key, ILogger<Installation> log)
{
    private const string Remembered = "SELECT value FROM settings WHERE name = 'installation'";
    private const string Remember =
        "INSERT INTO settings (name, value) VALUES ('installation', @value) ON CONFLICT (name) DO NOTHING";
    private const string Replace = "UPDATE settings SET value = @value WHERE name = 'installation'";

    /// <summary>Makes the key where there is none, and the database this installation's.</summary>
    /// <param name="takeOver">Whether it may be another's until now, whose key is lost.</param>
    /// <exception cref="OperatorException">It is another's.</exception>
    public void Claim(bool takeOver = false)
    {
        try
        {
            using var connection = database.Open();
            var known = Ask(connection, Remembered);
            if (known is not null && !takeOver && !database.IsSqlite && !key.IsThere)
                throw Refusal(known);

            key.Ensure();
            if (known is null)
            {
                Ask(connection, Remember, key.Installation);
                known = Ask(connection, Remembered); // Another node may have been faster.
            }

            if (known != key.Installation)
                TakeOver(connection, known!, takeOver);
        }
        catch (DbException error)
        {
            throw new OperatorException($"The database cannot be read: {error.Message}", error);
        }
    }

    /// <summary>
    /// A SQLite database lies in one data directory: there another name means that a backup of elsewhere was
    /// restored, or the key is lost.
    /// </summary>
    private void TakeOver(DbConnection connection, string known, bool wanted)
    {
        if (!wanted && !database.IsSqlite)
            throw Refusal(known);

        Ask(connection, Replace, key.Installation);
        log.LogWarning(
            "The database was of the installation {Before}; from now on it is of {Now}. Heads that were "
            + "signed before are not this installation's.",
            known, key.Installation);
    }

    private OperatorException Refusal(string known) => new(
        $"This database is of the installation {known[..12]}…, and its key is not in "
        + $"{database.Options.Keys}: every node needs the same Data:Directory, with keys and files. If "
        + "that key is lost for good, 'migrate --take-over' makes the database this directory's.");

    private static string? Ask(DbConnection connection, string sql, string? value = null)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the code; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (value is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@value", value);
            command.Parameters.Add(parameter);
        }

        return command.ExecuteScalar() as string;
    }
}
