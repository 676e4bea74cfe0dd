namespace Workflow.Host.Platform;

/// <summary>
/// The versions of definitions that initiatives were started on, with their hashes: such a version is immutable.
/// </summary>
public static class KnownDefinitions
{
    private const string Find = "SELECT sha256 FROM definitions WHERE key = @key AND version = @version";
    private const string Add = """
        INSERT INTO definitions (key, version, sha256) VALUES (@key, @version, @sha256) ON CONFLICT DO NOTHING
        """;

    /// <summary>Keeps the hash of a version, in the unit that starts the first initiative on it.</summary>
    /// <exception cref="OperatorException">The version is known with another hash.</exception>
    public static void Remember(Unit unit, string key, int version, string sha256)
    {
        unit.Execute(Add, ("key", key), ("version", version), ("sha256", sha256));
        Check(unit, key, version, sha256);
    }

    /// <summary>Holds a version against what initiatives were started on.</summary>
    /// <exception cref="OperatorException">Initiatives were started on other contents of this version.</exception>
    public static void Check(Unit unit, string key, int version, string sha256)
    {
        var known = unit.Scalar<string>(Find, ("key", key), ("version", version));
        if (known is not null && known != sha256)
            throw new OperatorException(
                $"{key}.v{version} has been changed since initiatives were started on it; "
                + "put the file back, and put the changes into a new version.");
    }
}

/// <summary>Running numbers, such as those of the initiatives of a region in a year.</summary>
public static class NumberSeries
{
    private const string Advance = """
        INSERT INTO number_series (series, last) VALUES (@series, 1)
        ON CONFLICT (series) DO UPDATE SET last = number_series.last + 1 RETURNING last
        """;

    /// <summary>The next number, from 1; given back if the unit fails, so that there are no gaps.</summary>
    public static long Next(Unit unit, string series) => unit.Scalar<long>(Advance, ("series", series));
}
