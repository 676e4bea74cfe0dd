using System.CommandLine;
using System.Text;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Commands;

/// <summary>
/// <c>user add</c> and <c>user token</c>: accounts, kept by whoever may run commands on the server.
/// </summary>
public static class UserCommands
{
    private const int Refused = 1;
    private const int WrongUse = 2;

    public static Command Create(Func<WebApplication> build) =>
        new("user", "Adds accounts and issues their tokens.") { CreateAdd(build), CreateToken(build) };

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
            Description = "The ministry's id; for the role ministry.",
        };
        var command = new Command(
            "add", "Adds an account. Standard input holds its password, or nothing: then it has tokens only.")
        {
            name, roles, region, ministry,
        };
        command.SetAction((parsed, stop) => Add(
            new(parsed.GetRequiredValue(name), parsed.GetRequiredValue(roles), parsed.GetValue(region),
                parsed.GetValue(ministry), ReadPassword()),
            build, stop));
        return command;
    }

    private static Command CreateToken(Func<WebApplication> build)
    {
        var name = Name();
        var command = new Command("token", "Issues a token and prints it, this once.") { name };
        command.SetAction((parsed, stop) => IssueToken(parsed.GetRequiredValue(name), build, stop));
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
            if (!await desk.Add(account, regions, AccountsDesk.Operator, stop))
                return Fail(Refused, $"The name '{account.FoldedName}' is taken; choose another.");
        }
        catch (WrongInputException wrong)
        {
            var faults = wrong.Errors.Select(error => $"{Label(error.Key)}: {error.Value.En}");
            return Fail(WrongUse, string.Join('\n', faults));
        }

        Console.WriteLine(account.Password is null
            ? $"Account {account.FoldedName} added, without a password; 'user token' gives it a token."
            : $"Account {account.FoldedName} added.");
        return 0;
    }

    private static async Task<int> IssueToken(string name, Func<WebApplication> build, CancellationToken stop)
    {
        await using var app = build();
        app.Prepare();
        var desk = app.Services.GetRequiredService<AccountsDesk>();
        if (await desk.IssueToken(name, AccountsDesk.Operator, stop) is not { } token)
            return Fail(Refused, $"There is no active account '{name}'; 'user add' adds one.");

        Console.WriteLine(token);
        return 0;
    }

    private static int Fail(int status, string message)
    {
        Console.Error.WriteLine(message);
        return status;
    }

    private static string Label(string field) => field switch
    {
        "name" => "NAME",
        "password" => "password (standard input)",
        _ => "--" + field,
    };

    /// <summary>
    /// The first line of standard input; typed on a terminal it is asked for and not shown.
    /// </summary>
    private static string? ReadPassword()
    {
        var password = Console.IsInputRedirected ? Console.In.ReadLine() : Ask();
        return string.IsNullOrEmpty(password) ? null : password;
    }

    private static string Ask()
    {
        Console.Error.Write("Password (nothing for an account with tokens only): ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
