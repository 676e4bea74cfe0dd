using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// Something the application remembers of itself, such as the calendar it last counted with.
/// </summary>
public sealed record SettingRow(string Name, string Value);

/// <summary>Reads and writes what the application remembers of itself.</summary>
public static class Settings
{
    public static string? Read(UnitOfWork unit, string name) =>
        unit.Scalar<string>("SELECT value FROM settings WHERE name = @name", ("name", name));

    public static int Write(UnitOfWork unit, string name, string value) => unit.Execute(
        "INSERT INTO settings (name, value) VALUES (@name, @value) "
        + "ON CONFLICT (name) DO UPDATE SET value = @value",
        ("name", name), ("value", value));
}

internal sealed class SettingTable : IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<SettingRow> builder) =>
        builder.ToTable("settings").HasKey(row => row.Name);
}
