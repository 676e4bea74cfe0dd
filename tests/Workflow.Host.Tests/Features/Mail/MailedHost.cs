using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>The application with a mail server; people confirm their addresses at its pages.</summary>
internal sealed class MailedHost(RunningHost host, PostOffice post, bool ownsPost = true) : IAsyncDisposable
{
    public const string Region = "35.78";

    public RunningHost Host => host;

    public PostOffice Post => post;

    public static MailedHost Start(
        DatabaseProvider provider = DatabaseProvider.Sqlite, Dictionary<string, string?>? settings = null)
    {
        var post = new PostOffice();
        var all = post.Settings;
        all["Logging:LogLevel:Workflow.Host.Features.Mail"] = "Error"; // What goes wrong here is meant to.
        foreach (var (name, value) in settings ?? [])
            all[name] = value;
        return new(RunningHost.Start(provider, new(Settings: all)), post);
    }

    public static string AddressOf(string name) => $"{name}@example.go.id";

    /// <summary>A person with an address that nobody has confirmed, signed in.</summary>
    public async Task<Visitor> Unconfirmed(
        string name, string role = Roles.Supervisor, string? place = Region, params string[] besides)
    {
        var ofRegion = Roles.OfRegion.Contains(role);
        await host.Services.GetRequiredService<AccountsDesk>().Add(
            new(
                name, [role, .. besides], ofRegion ? place : null, ofRegion ? null : place, Visitor.Password)
            {
                Email = AddressOf(name),
            },
            host.Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator);
        var visitor = host.Stranger(name);
        await visitor.SignIn();
        return visitor;
    }

    /// <summary>A person who has confirmed the address and chosen what is mailed.</summary>
    public async Task<Visitor> Confirmed(
        string name, string choice = "each", string role = Roles.Supervisor, string? place = Region,
        params string[] besides)
    {
        var visitor = await Unconfirmed(name, role, place, besides);
        var link = await Ask(visitor);
        await visitor.Get(link);
        await visitor.Follow(await visitor.Post("/account/address", ("key", KeyOf(link))));
        await visitor.Post("/account?handler=Choose", ("choice", choice));
        return visitor;
    }

    /// <summary>Asks for a mail of confirmation, and reads the path of its link there.</summary>
    public async Task<string> Ask(Visitor visitor)
    {
        var page = await visitor.Follow(await visitor.Post("/account?handler=Ask"));
        Assert.That(page.Text, Does.Contain("Surel konfirmasi sudah dikirim"));
        return LinkIn(post.To(AddressOf(visitor.Name)).Last());
    }

    public static string LinkIn(MimeMessage message) =>
        Regex.Match(message.TextBody!, @"https://prakarsa\.example\.go\.id(/account/address\S+)")
            .Groups[1].Value;

    public static string KeyOf(string link) => link.Split("key=")[1];

    /// <summary>Opens initiatives, of which the supervisors of the region are told.</summary>
    public async Task Open(params string[] partners)
    {
        foreach (var partner in partners)
            await Walk.Open(host, Region, partner);
        await host.RunJob("deliveries");
    }

    /// <summary>Lets the clock stand at a moment in Asia/Jakarta.</summary>
    public void At(int month, int day, int hour, int minute = 0) =>
        host.Time.Now = RunningHost.At(new(2026, month, day), hour).AddMinutes(minute);

    /// <summary>Runs the job, a minute later than before.</summary>
    public Task<int> Send()
    {
        host.Time.Now += TimeSpan.FromMinutes(1);
        return host.RunJob("mails");
    }

    /// <summary>The notices' mails, in the order that they came.</summary>
    public IReadOnlyList<MimeMessage> Mails =>
    [
        .. post.Taken.Where(
            mail => mail.Subject?.StartsWith("Konfirmasi", StringComparison.Ordinal) == false),
    ];

    public IEnumerable<string> Recipients => Mails.Select(mail => mail.To.Mailboxes.Single().Address);

    /// <summary>What each mail that there is has come to.</summary>
    public IEnumerable<string> States => host.Database.Lines("SELECT state FROM mails ORDER BY state");

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        if (ownsPost)
            await post.DisposeAsync();
    }
}
