using Workflow.Host.Features.Accounts.Tokens;

namespace Workflow.Host.Tests.Features.Accounts.Tokens;

public sealed class NewTokenTests
{
    [Test]
    public void New_Token_IsFoundByItsHashAndNoOther()
    {
        var (one, other) = (Token.New(), Token.New());

        Assert.That(Token.Hash(one), Has.Length.EqualTo(64));
        Assert.That(Token.Hash(one), Is.Not.EqualTo(Token.Hash(other)));
        Assert.That(Token.Hash(one[1..]), Is.Null);
    }
}
