using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Platform.Storage;

/// <summary>Running numbers without gaps: given in the transaction that uses them, or not at all.</summary>
public static class NumberSeries
{
    private const string Sql =
        "INSERT INTO number_series (series, last) VALUES (@series, 1) "
        + "ON CONFLICT (series) DO UPDATE SET last = number_series.last + 1 RETURNING last";

    /// <summary>Such as <c>KSDPL-33.74-2023-0007</c>: procedure, region, year, running.</summary>
    public static string Next(UnitOfWork unit, string procedure, string region, int year)
    {
        var series = string.Create(
            CultureInfo.InvariantCulture, $"{procedure.ToUpperInvariant()}-{region}-{year:0000}");
        var last = unit.Scalar<long>(Sql, ("series", series));
        return string.Create(CultureInfo.InvariantCulture, $"{series}-{last:0000}");
    }
}

/// <summary>The last number given in a series.</summary>
public sealed record NumberSeriesRow(string Series, long Last);

internal sealed class NumberSeriesTable : IEntityTypeConfiguration<NumberSeriesRow>
{
    public void Configure(EntityTypeBuilder<NumberSeriesRow> builder) =>
        builder.ToTable("number_series").HasKey(row => row.Series);
}
