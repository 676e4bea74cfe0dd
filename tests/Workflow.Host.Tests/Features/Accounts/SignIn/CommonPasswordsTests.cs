using System.Net;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SignIn;

internal sealed class CommonPasswordsTests
{
    [TestCase("password")]
    [TestCase("P@ssw0rd")]
    [TestCase("password123!")]
    [TestCase("merdeka45")]
    [TestCase("Merdeka!1945")]
    [TestCase("17merdeka45")]
    [TestCase("merdekamerdeka")]
    [TestCase("Merdeka-Merdeka-1")]
    [TestCase("Indonesia")]
    [TestCase("indonesia2026")]
    [TestCase("bismillah")]
    [TestCase("Bismillah01")]
    [TestCase("sayang123")]
    [TestCase("sayangku")]
    [TestCase("jakarta1")]
    [TestCase("garuda_99")]
    [TestCase("Prakarsa2026")]
    [TestCase("12345678")]
    [TestCase("17081945")]
    [TestCase("qwerty123")]
    [TestCase("1q2w3e4r")]
    [TestCase("aaaaaaaa")]
    [TestCase("abababab")]
    [TestCase("１２３４５６７８")] // Full width: the same keys, and FormKC makes them the same password.
    public void Password_ThatIsGuessedFirst_IsTold(string password) =>
        Assert.That(Faults(password), Is.EqualTo(1));

    [TestCase("petugas-satu")]
    [TestCase("Petugas-Satu1")]
    [TestCase("1petugas2026")]
    [TestCase("petugas!petugas")]
    public void Password_OfTheAccountsOwnName_IsTold(string password) =>
        Assert.That(Faults(password), Is.EqualTo(1));

    [TestCase("delapan8")]
    [TestCase("kuda baterai staples")]
    [TestCase("merdeka atau mati")]
    [TestCase("sayangku pergi ke pasar")]
    [TestCase("petugas-tiga-belas")]
    [TestCase("k7md-93xp-9mqa-2wzt")]
    [TestCase("83920174")]
    [TestCase("パスワードは長い")]
    public void Password_ThatIsNot_IsTaken(string password) =>
        Assert.That(Faults(password), Is.Zero);

    [Test]
    public void List_IsShort() => Assert.That(CommonPasswords.Count, Is.InRange(300, 999));

    [Test]
    public async Task Password_ChangedToACommonOne_IsToldAtItsFieldAndNothingChanges()
    {
        var siti = await SharedHosts.Of(DatabaseProvider.Sqlite).Visit("officer", "33.74");
        await siti.Get("/account/password");

        var answer = await siti.Post("/account/password",
            ("presentPassword", Visitor.Password), ("newPassword", "Bismillah99"), ("again", "Bismillah99"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Text, Does.Contain("Ini termasuk yang pertama kali ditebak orang"));
        await SharedHosts.Of(DatabaseProvider.Sqlite).Stranger(siti.Name).SignIn();
    }

    private static int Faults(string password)
    {
        var errors = new InputErrors();
        NewAccount.CheckPassword("password", password, "petugas-satu", errors);
        return errors.Has("password") ? 1 : 0;
    }
}
