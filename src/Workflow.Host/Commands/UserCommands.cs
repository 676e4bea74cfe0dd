using System.CommandLine;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Commands;

/// <summary>
/// <c>user add</c>, <c>token</c>, <c>revoke</c>, <c>password</c>, <c>deactivate</c> and <c>remove-demo</c>:
/// accounts, kept by whoever may run commands on the server.
/// </summary>
public static class UserCommands
{
    private const int Refused = 1;
    private const int WrongUse = 2;

    public static Command Create(Func<WebApplication> build) =>
        new("user", "Keeps accounts and their tokens.")
        {
            CreateAdd(build),
            Create("token", "Issues a token and prints it, this once, and its last day.", build, IssueToken),
            Create("revoke", "Revokes every token of an account.", build, Revoke),
            Create("password", "Sets a password from standard input; ends the rest.", build, SetPassword),
            Create("deactivate", "Closes an account: its sessions and tokens end.", build, Deactivate),
            RemoveDemoCommand.Create(build),
        };

    private static Command CreateAdd(Func<WebApplication> build)
    {
        var name = Name();
        var roles = new Option<string[]>("--role")
        {
            Description = $"A role; may be given again: {string.Join(", ", Roles.All)}.",
            Required = true,
        };
        var region = new Option<string?>("--region")
        {
            Description = $"The region's code; for {string.Join(", ", Roles.OfRegion)}.",
        };
        var ministry = new Option<string?>("--ministry")
        {
            Description = "The ministry's id, as in definitions/words.yaml; for the role ministry.",
        };
        var command = new Command(
            "add", "Adds an account. Standard input holds its password, or nothing: then it has tokens only.")
        {
            name, roles, region, ministry,
        };
        command.SetAction((parsed, stop) => Add(
            new(parsed.GetRequiredValue(name), parsed.GetRequiredValue(roles), parsed.GetValue(region),
                parsed.GetValue(ministry), PasswordPrompt.Read("Password (nothing for tokens only): ")),
            build, stop));
        return command;
    }

    /// <summary>A command to an account that is there.</summary>
    private static Command Create(
        string verb, string description, Func<WebApplication> build,
        Func<IServiceProvider, AccountRow, CancellationToken, Task<int>> act)
    {
        var name = Name();
        var command = new Command(verb, description) { name };
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = build();
            app.Prepare();
            var asked = parsed.GetRequiredValue(name);
            return await app.Services.GetRequiredService<AccountsDesk>().Find(asked, stop) is { } account
                ? await act(app.Services, account, stop)
                : Fail(Refused, $"There is no account '{asked}'; 'user add' adds one.");
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "The account's name." };

    private static async Task<int> Add(NewAccount account, Func<WebApplication> build, CancellationToken stop)
    {
        await using var app = build();
        try
        {
            var regions = app.Services.GetRequiredService<Rulebooks>().Definitions.Regions;
            app.Prepare();
            var desk = app.Services.GetRequiredService<AccountsDesk>();
            if (await desk.Add(account, regions, AccountsDesk.Operator, stop) == AccountRefusal.NameTaken)
                return Fail(Refused, $"The name '{account.FoldedName}' is taken; choose another.");
        }
        catch (WrongInputException wrong)
        {
            return Fail(wrong);
        }

        Console.WriteLine(account.Password is null
            ? $"Account {account.FoldedName} added, without a password; 'user token' gives it a token."
            : $"Account {account.FoldedName} added.");
        return 0;
    }

    private static async Task<int> IssueToken(
        IServiceProvider services, AccountRow account, CancellationToken stop)
    {
        var (refused, token) = await Desk(services).IssueToken(account.Id, AccountsDesk.Operator, stop);
        if (refused is null)
        {
            // Beside the result: scripts read the token alone from standard output.
            var tokens = await Desk(services).Tokens(account.Id, stop);
            var last = tokens.Find(row => row.Hash == Token.Hash(token))!.LastDay;
            Console.Error.WriteLine($"The last day on which it counts is {last:yyyy-MM-dd} (WIB).");
        }

        return Answer(refused, token);
    }

    private static async Task<int> Revoke(
        IServiceProvider services, AccountRow account, CancellationToken stop)
    {
        var tokens = await Desk(services).Tokens(account.Id, stop);
        foreach (var token in tokens)
            await Desk(services).RevokeToken(account.Id, token.Fingerprint, AccountsDesk.Operator, stop);
        return Answer(null, $"Tokens revoked: {tokens.Count}.");
    }

    private static async Task<int> Deactivate(
        IServiceProvider services, AccountRow account, CancellationToken stop) =>
        Answer(
            await Desk(services).Deactivate(account.Id, AccountsDesk.Operator, stop),
            $"Account {account.Name} is deactivated.");

    private static async Task<int> SetPassword(
        IServiceProvider services, AccountRow account, CancellationToken stop)
    {
        if (PasswordPrompt.Read("Password: ") is not { } password)
            return Fail(WrongUse, "password (standard input): This is required.");

        try
        {
            var desk = services.GetRequiredService<SignInDesk>();
            return Answer(
                await desk.SetPassword(account, password, AccountsDesk.Operator, stop),
                $"The password of {account.Name} is set; its sessions and tokens have ended.");
        }
        catch (WrongInputException wrong)
        {
            return Fail(wrong);
        }
    }

    private static AccountsDesk Desk(IServiceProvider services) =>
        services.GetRequiredService<AccountsDesk>();

    private static int Answer(AccountRefusal? refused, string done)
    {
        if (refused is not null)
            return Fail(Refused, refused.Text.En);

        Console.WriteLine(done);
        return 0;
    }

    private static int Fail(WrongInputException wrong) => Fail(
        WrongUse, string.Join('\n', wrong.Errors.Select(error => $"{Label(error.Key)}: {error.Value.En}")));

    private static int Fail(int status, string message)
    {
        Console.Error.WriteLine(message);
        return status;
    }

    private static string Label(string field) =>
        field switch { "name" => "NAME", "password" => "password (standard input)", _ => "--" + field };
}
