using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Workflow.Benchmarks;

/// <summary>
/// PostgreSQL's own yardstick, where it is installed: <c>pgbench -N</c>, one UPDATE and one INSERT a
/// transaction, on the same server.
/// </summary>
internal static partial class PgBench
{
    private const string Name = "bench_pgbench";
    private const int Seconds = 20;

    /// <summary>Transactions a second of so many clients.</summary>
    public static async Task<double> Measure(string server, int clients)
    {
        await OnServer(server, $"DROP DATABASE IF EXISTS {Name}");
        await OnServer(server, $"CREATE DATABASE {Name}");
        try
        {
            await Run(server, "-i", "-q", "-s", "10");
            var said = await Run(server, "-N", "-c", $"{clients}", "-j", "2", "-T", $"{Seconds}");
            return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            await OnServer(server, $"DROP DATABASE {Name} WITH (FORCE)");
        }
    }

    private static async Task<string> Run(string server, params string[] arguments)
    {
        var to = new NpgsqlConnectionStringBuilder(server);
        var start = new ProcessStartInfo("pgbench", [.. arguments, Name]) { RedirectStandardOutput = true };
        start.Environment["PGHOST"] = to.Host;
        start.Environment["PGPORT"] = to.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = to.Username;
        start.Environment["PGPASSWORD"] = to.Password;
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? said
            : throw new InvalidOperationException($"pgbench ended with {process.ExitCode}.");
    }

    private static async Task OnServer(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
