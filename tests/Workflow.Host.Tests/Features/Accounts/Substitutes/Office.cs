using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Substitutes;

/// <summary>An office whose people stand in for each other, with a clock that the test sets.</summary>
internal sealed class Office(RunningHost host)
{
    public const string Province = "33";
    public const string City = "33.74";

    public RunningHost Host => host;

    public SubstitutesDesk Desk => host.Services.GetRequiredService<SubstitutesDesk>();

    public DateOnly Today => CivilClock.Today(host.Time);

    public static Office Start(DatabaseProvider provider) => new(RunningHost.Start(provider));

    /// <summary>Names a substitute from a day on, counted from today, for so many days.</summary>
    public Task<AccountRefusal?> Name(
        string absent, string role, string substitute, int from = 0, int days = 1, string? by = null,
        string reason = "cuti") =>
        Desk.Name(
            new(absent, role, substitute, Today.AddDays(from), Today.AddDays(from + days - 1), reason),
            Person(by ?? absent), default);

    /// <summary>A person as a desk is told of them; what counts, the desk reads.</summary>
    public static Actor Person(string name) => new(name, [], null);

    /// <summary>The one for somebody that nobody has ended.</summary>
    public Guid Substitution(string absent) => Guid.Parse(host.Database.Lines(
        $"SELECT id FROM substitutions WHERE absent = '{absent}' AND ended_at IS NULL").Single());

    /// <summary>An account with several roles, or in no region.</summary>
    public Task Employ(string name, string[] roles, string? region = City, string? ministry = null) =>
        host.Services.GetRequiredService<AccountsDesk>().Add(
            new(name, [.. roles], region, ministry, Visitor.Password),
            host.Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator);

    public async Task<Guid> IdOf(string name) =>
        (await host.Services.GetRequiredService<AccountsDesk>().Find(name))!.Id;

    /// <summary>Lets the clock stand at a moment in Asia/Jakarta.</summary>
    public void At(DateOnly day, int hour = 0, int minute = 0, int second = 0) =>
        host.Time.Now = CivilClock.StartOf(day).AddHours(hour).AddMinutes(minute).AddSeconds(second);
}
