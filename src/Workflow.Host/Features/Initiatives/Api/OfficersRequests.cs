using System.ComponentModel.DataAnnotations;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Api;

/// <summary>Who is to answer for an initiative, and who is to stand in.</summary>
public sealed record OfficersRequest(
    [property: Required] string? Officer, string? Deputy, string? Reason, long? Version)
    : IVersioned
{
    public AssignOfficers ToCommand(DateOnly today)
    {
        var errors = new InputErrors();
        var officer = NewAccount.Fold(errors.Required("officer", Officer));
        var deputy = string.IsNullOrWhiteSpace(Deputy)
            ? null
            : NewAccount.Fold(errors.Optional("deputy", Deputy)!);
        if (deputy == officer)
            errors.Add("deputy", "Wakil harus orang lain.", "The deputy must be another person.");
        var command = new AssignOfficers(
            today, officer, deputy, errors.Optional("reason", Reason, InputErrors.MaxText));
        errors.ThrowIfAny();
        return command;
    }
}

/// <summary>Everything that one person carries in a region, to be handed over to another.</summary>
public sealed record HandOverRequest(
    [property: Required] string? From, [property: Required] string? To, [property: Required] string? Region,
    string? Reason)
{
    public HandOver ToAct()
    {
        var errors = new InputErrors();
        var act = new HandOver(
            NewAccount.Fold(errors.Required("from", From)), NewAccount.Fold(errors.Required("to", To)),
            errors.Required("region", Region), errors.Optional("reason", Reason, InputErrors.MaxText));
        if (act.From.Length > 0 && act.From == act.To)
            errors.Add("to", "Pilih orang lain.", "Choose another person.");
        errors.ThrowIfAny();
        return act;
    }
}

/// <summary>What somebody carries in a region goes to another.</summary>
public sealed record HandOver(string From, string To, string Region, string? Reason)
{
    /// <summary>What that means for one initiative: nobody is left both responsible and deputy.</summary>
    public AssignOfficers ToCommand(DateOnly today, string officer, string? deputy)
    {
        var (carries, standsIn) = (officer == From ? To : officer, deputy == From ? To : deputy);
        return new(today, carries, standsIn == carries ? null : standsIn, Reason);
    }
}
