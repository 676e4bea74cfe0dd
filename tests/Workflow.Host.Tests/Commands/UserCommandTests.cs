using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Commands;

/// <summary>Accounts at the command line, as the operator of a server keeps them.</summary>
public sealed class UserCommandTests
{
    private const string Password = "sandi-panjang-1";
    private TestDatabase _data = null!;

    [SetUp]
    public void Start() => _data = new(DatabaseProvider.Sqlite, migrate: false);

    [TearDown]
    public void Stop() => _data.Dispose();

    [Test]
    public void Commands_OfAnAccountsLife_DoWhatTheySay()
    {
        Assert.That(
            User(Password, "add", "Siti", "--role", "officer", "--region", "33.74"),
            Is.EqualTo((0, "Account siti added.")));
        Assert.That(User("", "add", "siti", "--role", "kemlu").Code, Is.EqualTo(1), "taken");
        var (code, token) = User("", "token", "siti");
        Assert.That(
            (code, Token.Hash(token)), Is.EqualTo((0, _data.Lines("SELECT hash FROM tokens").Single())));

        Assert.That(
            Ran("", "token", "siti").Error,
            Does.Match(@"The last day on which it counts is 20\d\d-\d\d-\d\d \(WIB\)\."));

        var before = Row("password_hash, security_stamp");
        Assert.That(User("sandi-lain-22", "password", "siti").Code, Is.Zero);
        Assert.That(Row("password_hash").Split('|')[0], Is.Not.EqualTo(before.Split('|')[0]));
        Assert.That(Row("security_stamp"), Is.Not.EqualTo(before.Split('|')[1]));
        Assert.That(User("", "revoke", "siti"), Is.EqualTo((0, "Tokens revoked: 0.")), "the password did");
        Assert.That(_data.Lines("SELECT count(*) FROM tokens WHERE revoked_at IS NULL"), Is.EqualTo(["0"]));
        Assert.That(User("", "deactivate", "siti"), Is.EqualTo((0, "Account siti is deactivated.")));
        Assert.That(User("", "token", "siti").Code, Is.EqualTo(1));
        Assert.That(
            _data.Lines("SELECT actor, event FROM journal WHERE stream = 'accounts' ORDER BY sequence"),
            Is.EqualTo(new[]
            {
                "operator|account-added", "operator|token-issued", "operator|token-issued",
                "operator|password-set", "operator|token-revoked", "operator|token-revoked",
                "operator|account-deactivated",
            }));
    }

    [Test]
    public void Commands_ThatCannotBeDone_ChangeNothing()
    {
        foreach (var (name, role) in new[] { ("siti", "kemlu"), ("siti-siti", "kemlu"), ("admin", "admin") })
            Assert.That(User(Password, "add", name, "--role", role).Code, Is.Zero);
        var before = Row("*");

        Assert.Multiple(() =>
        {
            Assert.That(User("", "password", "siti"), Is.EqualTo((2, "")), "no password");
            Assert.That(User("pendek", "password", "siti"), Is.EqualTo((2, "")), "too short");
            Assert.That(User("siti-siti", "password", "siti-siti"), Is.EqualTo((2, "")), "the name itself");
            Assert.That(User(Password, "password", "nobody"), Is.EqualTo((1, "")), "no such account");
            Assert.That(User("", "revoke", "nobody"), Is.EqualTo((1, "")), "no such account");
            Assert.That(User("", "deactivate", "admin"), Is.EqualTo((1, "")), "the last admin");
            Assert.That(User("", "deactivate"), Is.EqualTo((2, "")), "no name");
        });
        Assert.That(Row("*"), Is.EqualTo(before));
    }

    private string Row(string columns) =>
        string.Join('\n', _data.Lines($"SELECT {columns} FROM accounts ORDER BY name"));

    private (int Code, string Output) User(string input, params string[] words)
    {
        var ended = Ran(input, words);
        return (ended.Code, ended.Output.Trim());
    }

    private Ended Ran(string input, params string[] words) => ChildProcess.RunWith(
        input, "Workflow.Host", _data.Directory, ["user", .. words, $"--Data:Directory={_data.Directory}"]);
}
