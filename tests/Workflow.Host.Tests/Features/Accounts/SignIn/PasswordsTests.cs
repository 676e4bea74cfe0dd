using System.Buffers.Binary;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.SignIn;

namespace Workflow.Host.Tests.Features.Accounts.SignIn;

/// <summary>How the application itself keeps passwords; hosts of tests go fewer rounds.</summary>
internal sealed class PasswordsTests
{
    private const string Password = "Kucing-Biru-7";

    private static Passwords OfTheApplication() => new ServiceCollection().AddAccounts()
        .BuildServiceProvider().GetRequiredService<Passwords>();

    [Test]
    public void Hash_OfTheApplication_GoesTheRoundsThatOwaspAsksFor()
    {
        var hash = Convert.FromBase64String(OfTheApplication().Hash(Password));

        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), Is.EqualTo(2), "HMAC-SHA512");
        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)), Is.EqualTo(210_000));
    }

    [Test]
    public void Password_Right_IsRightAndNoOther()
    {
        var passwords = OfTheApplication();
        var hash = passwords.Hash(Password);

        Assert.That(passwords.IsRight(hash, Password));
        Assert.That(passwords.IsRight(hash, Password + " "), Is.False);
        Assert.That(passwords.IsRight(null, Password), Is.False);
        Assert.That(passwords.Hash(Password), Is.Not.EqualTo(hash), "each with a salt of its own");
    }
}
