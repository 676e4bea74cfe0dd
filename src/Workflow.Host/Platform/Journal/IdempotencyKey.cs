using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Journal;

/// <summary>A command that is done once: whoever sends it again under its id gets the first answer.</summary>
/// <param name="Scope">Within what the id counts: an account, or an initiative for its steps.</param>
/// <param name="Beside">
/// Where it may not stand either: a note under the id of a step of the same initiative is another command.
/// </param>
/// <param name="CommandId">The caller's id.</param>
/// <param name="Request">Who asks what, as a hash: another command under the same id is refused.</param>
public sealed record IdempotencyKey(string Scope, string Beside, string CommandId, string Request)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Of a request to the API; null where it names no id.</summary>
    /// <param name="body">What is asked; the version that was seen is no part of it.</param>
    /// <param name="isStep">Whether the id counts for the initiative of the address, not the account.</param>
    /// <exception cref="WrongInputException">The id is empty or too long.</exception>
    public static IdempotencyKey? Of(HttpContext http, string? commandId, object body, bool isStep = false)
    {
        if (commandId is null)
            return null;

        var asked = (JsonObject)JsonSerializer.SerializeToNode(body, body.GetType(), Json)!;
        asked.Remove("version");
        asked.Remove("commandId");
        return Of(http, commandId, asked.ToJsonString(), isStep);
    }

    /// <summary>However the address is written: ids have several forms, and letters two sizes.</summary>
    private static string Address(HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? $"{http.Request.Path}";
        var values = http.Request.RouteValues.OrderBy(value => value.Key, StringComparer.Ordinal);
        return route + string.Concat(values.Select(value => $"\n{value.Key}={Value($"{value.Value}")}"));
    }

    private static string Value(string text) => Guid.TryParse(text, out var id) ? Portable.Text(id) : text;

    /// <summary>The scope of the steps of an initiative.</summary>
    public static string ScopeOf(Guid initiative) => $"initiative {Portable.Text(initiative)}";

    /// <summary>Of a form of the pages; null where it carries no id.</summary>
    public static IdempotencyKey? OfForm(HttpContext http)
    {
        var form = http.Request.Form;
        var asked = form.Where(field => field.Key is not ("version" or "commandId" or "__form"))
            .Select(field => $"{field.Key}={string.Join('\n', field.Value.ToArray())}")
            .Concat(form.Files.Select(file => $"{file.Name}={file.FileName} {file.Length}"));
        return string.IsNullOrEmpty(form["commandId"])
            ? null
            : Of(http, form["commandId"]!, http.Request.QueryString + string.Join('\n', asked), false);
    }

    private static IdempotencyKey Of(HttpContext http, string commandId, string asked, bool isStep)
    {
        var errors = new InputErrors();
        errors.Required("commandId", commandId);
        errors.ThrowIfAny();
        var name = http.User.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");
        var request = $"{name}\n{http.Request.Method} {Address(http)}\n{asked}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)));
        var account = $"account {name}";
        var initiative = Guid.TryParse($"{http.GetRouteValue("id")}", out var id)
            ? ScopeOf(id) : account;
        return isStep
            ? new(initiative, account, commandId, hash) : new(account, initiative, commandId, hash);
    }
}

/// <summary>The id was used before, for another command or by another person.</summary>
public sealed class CommandIdUsedException() : Exception("The command's id was used for another.");
