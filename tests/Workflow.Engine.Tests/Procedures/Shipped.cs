using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;
using Workflow.Engine.Yaml;

namespace Workflow.Engine.Tests.Procedures;

/// <summary>The definitions that the product ships, as its tests find them beside the assembly.</summary>
internal static class Shipped
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "definitions");

    public static IReadOnlyList<DefinitionFile> Files { get; } =
    [
        .. System.IO.Directory.GetFiles(Directory, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new DefinitionFile(
                Path.GetRelativePath(Directory, path).Replace('\\', '/'), File.ReadAllBytes(path))),
    ];

    public static DefinitionSet Set { get; } = Definitions.Read(Files);

    /// <summary>The shipped calendar as if the decree of 2027 were not out: its days are estimates.</summary>
    public static WorkingCalendar Estimated2027 { get; } = With(
        "calendars/indonesia.yaml",
        text => text[..text.IndexOf("  - year: 2027", StringComparison.Ordinal)] + """
              - year: 2027
                status: estimated
                publicHolidays:
                  - {date: 2027-01-01, name: Tahun Baru Masehi}
                  - {date: 2027-01-05, name: Isra Mikraj Nabi Muhammad (perkiraan)}
                  - {date: 2027-03-09, name: Hari Raya Idul Fitri (perkiraan)}
                  - {date: 2027-03-10, name: Hari kedua dari Hari Raya Idul Fitri (perkiraan)}
            """).Calendar;

    public static Procedure Procedure(string key) => Set.Find(key, 1)!;

    /// <summary>The shipped files with one of them changed.</summary>
    public static DefinitionSet With(string path, Func<string, string> change)
    {
        var text = System.Text.Encoding.UTF8.GetString(Files.Single(file => file.Path == path).Bytes.Span);
        var changed = change(text);
        Assert.That(changed, Is.Not.EqualTo(text), "the change does not apply");
        return WithBytes(path, System.Text.Encoding.UTF8.GetBytes(changed));
    }

    /// <summary>The shipped files with one of them put in another's place, or added.</summary>
    public static DefinitionSet WithBytes(string path, byte[] bytes) =>
        Definitions.Read([.. Files.Where(file => file.Path != path), new DefinitionFile(path, bytes)]);
}
