using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Primitives;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Pages;

/// <summary>What somebody had typed when the session was over.</summary>
public sealed class KeptFormRow
{
    /// <summary>Random; part of the address that gives it back.</summary>
    public required string Key { get; init; }

    /// <summary>The account that alone gets it back.</summary>
    public required string Account { get; init; }

    /// <summary>The page that the form is of.</summary>
    public required string Path { get; init; }

    /// <summary>The fields with their values, as JSON.</summary>
    public required string Fields { get; init; }

    public required DateTimeOffset KeptAt { get; init; }
}

/// <summary>
/// Keeps a chosen file until its form is sent.
/// </summary>
/// <returns>What the form carries instead, in the field <see cref="KeptForms.File"/>.</returns>
public delegate Task<string> KeepFile(IFormFile file, string account, CancellationToken stop);

/// <summary>
/// Forms that were sent after the session's end are kept for an hour, and given back to the same account once
/// it has signed in again. One with a password in it is not.
/// </summary>
public sealed class KeptForms(Writer writer, KeepFile keepFile, TimeProvider time)
{
    /// <summary>The parameter of an address that names a kept form.</summary>
    public const string Parameter = "kept";

    /// <summary>The field of a form that stands for a file that is kept already.</summary>
    public const string File = "pending";

    /// <summary>How long what was not sent is kept.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>The longest list of an import can be among it.</summary>
    private const int MostBytes = 4 << 20;

    private const int MostOfAccount = 10;
    private const string Token = "__form";

    private const string Add = """
        INSERT INTO kept_forms (key, account, path, fields, kept_at)
        VALUES (@key, @account, @path, @fields, @now)
        """;
    private const string Forget = "DELETE FROM kept_forms WHERE kept_at < @old";
    private const string ForgetMost = """
        DELETE FROM kept_forms WHERE account = @account AND key NOT IN
            (SELECT key FROM kept_forms WHERE account = @account ORDER BY kept_at DESC LIMIT @most)
        """;

    /// <summary>Keeps the form of a request for an account.</summary>
    /// <returns>Its key; null where there is nothing to keep.</returns>
    public async Task<string?> Keep(HttpContext http, string account)
    {
        if (!http.Request.HasFormContentType || !await BrokenForm.Read(http))
            return null;

        var form = http.Request.Form;
        if (form.Keys.Any(IsSecret))
            return null;

        var fields = form.Where(field => field.Key != Token).ToDictionary(
            field => field.Key, field => field.Value.ToArray());
        if (form.Files is [{ Length: > 0 and <= HostSettings.MaxFileBytes } file])
            fields[File] = [await keepFile(file, account, http.RequestAborted)];
        return fields.Count == 0
            ? null
            : await Keep(fields, account, http.Request.Path, http.RequestAborted);
    }

    /// <summary>Keeps what was typed, to be given back in the form of a page.</summary>
    /// <returns>Its key; null where it is more than any form takes.</returns>
    public async Task<string?> Keep(
        IReadOnlyDictionary<string, string?[]> fields, string account, PathString path,
        CancellationToken stop)
    {
        var json = JsonSerializer.Serialize(fields);
        if (json.Length > MostBytes)
            return null;

        var (key, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), time.GetUtcNow());
        await writer.Run(
            unit =>
            {
                unit.Execute(Add, ("key", key), ("account", account), ("path", path.Value),
                    ("fields", json), ("now", now));
                return unit.Execute(ForgetMost, ("account", account), ("most", MostOfAccount));
            },
            stop);
        return key;
    }

    /// <summary>The fields of a kept form; null where the account has none at this page.</summary>
    public async Task<IReadOnlyDictionary<string, StringValues>?> Find(
        HttpContext http, string key, string account)
    {
        var db = http.RequestServices.GetRequiredService<WorkflowDb>();
        var row = await db.Set<KeptFormRow>().AsNoTracking().SingleOrDefaultAsync(
            kept => kept.Key == key && kept.Account == account, http.RequestAborted);
        return row is null || row.Path != http.Request.Path.Value || row.KeptAt < time.GetUtcNow() - Life
            ? null
            : JsonSerializer.Deserialize<Dictionary<string, string[]>>(row.Fields)!
                .ToDictionary(field => field.Key, field => new StringValues(field.Value));
    }

    /// <summary>Removes what nobody has fetched within the hour.</summary>
    /// <returns>How many forms.</returns>
    public Task<int> Clear(DateTimeOffset now, CancellationToken stop) =>
        writer.Run(unit => unit.Execute(Forget, ("old", now - Life)), stop);

    private static bool IsSecret(string field) =>
        field.Contains("password", StringComparison.OrdinalIgnoreCase);
}

internal sealed class KeptFormTable : IEntityTypeConfiguration<KeptFormRow>
{
    public void Configure(EntityTypeBuilder<KeptFormRow> builder)
    {
        builder.ToTable("kept_forms").HasKey(row => row.Key);
        builder.HasIndex(row => new { row.Account, row.KeptAt }).HasDatabaseName("IX_kept_forms_account");
    }
}
