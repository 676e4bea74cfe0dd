using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Platform;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Workflow.Host.Features.Accounts;

/// <summary>The accounts of the demonstration (<c>definitions/demo/accounts.yaml</c>).</summary>
public sealed record DemoAccounts(string Password, IReadOnlyList<NewAccount> Accounts)
{
    public static readonly DemoAccounts None = new("", []);

    /// <param name="directory">The directory of definitions.</param>
    /// <exception cref="OperatorException">The file is not there or cannot be understood.</exception>
    public static DemoAccounts Read(string directory)
    {
        var file = Path.Combine(directory, "demo", "accounts.yaml");
        try
        {
            var listed = new DeserializerBuilder()
                .WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
                .Deserialize<Listed>(File.ReadAllText(file));
            var accounts = listed.Accounts.Select(account => account.WithPassword(listed.Password));
            return new(listed.Password, [.. accounts]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or YamlException)
        {
            throw new OperatorException($"{file}: {error.Message}", error);
        }
    }

    private sealed class Listed
    {
        public required string Password { get; init; }
        public required List<ListedAccount> Accounts { get; init; }
    }

    private sealed class ListedAccount
    {
        public required string Name { get; init; }
        public required List<string> Roles { get; init; }
        public string? Region { get; init; }
        public string? Ministry { get; init; }

        public NewAccount WithPassword(string password) => new(Name, Roles, Region, Ministry, password);
    }
}
