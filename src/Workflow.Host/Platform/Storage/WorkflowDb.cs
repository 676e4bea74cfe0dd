using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Workflow.Host.Platform.Storage;

/// <summary>The tables. Each capability keeps its rows with their configuration in its own folder.</summary>
public sealed class WorkflowDb(DbContextOptions<WorkflowDb> options) : DbContext(options)
{
    /// <summary>The name by which SQLite's provider is told from others.</summary>
    public const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WorkflowDb).Assembly);
        var properties = modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties());
        foreach (var property in properties)
            property.SetColumnName(Snake(property.Name));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayConverter>();
        configurationBuilder.Properties<Guid>().HaveConversion<IdConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
    }

    private static string Snake(string name) => string.Concat(name.Select((letter, at) =>
        (char.IsUpper(letter) && at > 0 ? "_" : "") + char.ToLowerInvariant(letter)));

    // Not EF's own conversions to string: they give the columns a length on PostgreSQL.
    private sealed class DayConverter()
        : ValueConverter<DateOnly, string>(day => Portable.Text(day), text => Portable.Date(text));

    private sealed class IdConverter()
        : ValueConverter<Guid, string>(id => Portable.Text(id), text => Guid.Parse(text));

    private sealed class InstantConverter()
        : ValueConverter<DateTimeOffset, string>(at => Portable.Text(at), text => Portable.At(text));
}
