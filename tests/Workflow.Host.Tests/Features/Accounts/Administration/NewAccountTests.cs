using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Tests.Features.Accounts.Administration;

public sealed class NewAccountTests
{
    private static readonly Regions Regions =
        DefinitionFiles.Load(new ConfigurationBuilder().Build()).Regions;

    [TestCase("petugas", "officer", "33.74", null, null)]
    [TestCase("Siti.Aminah@kota", "supervisor", "31", null, "delapan8")]
    [TestCase("kementerian", "ministry", null, "education-culture", null)]
    [TestCase("kemlu", "kemlu", null, null, "sandi yang panjang ✓")]
    [TestCase("dua", "officer,ministry", "31", "trade", null)]
    public void Check_ConsistentAccount_IsTaken(
        string name, string roles, string? region, string? ministry, string? password) =>
        Assert.That(() => Check(name, roles, region, ministry, password), Throws.Nothing);

    [TestCase("", "kemlu", null, null, null, "name")]
    [TestCase("a", "kemlu", null, null, null, "name")]
    [TestCase("nama dengan spasi", "kemlu", null, null, null, "name")]
    [TestCase("-petugas", "kemlu", null, null, null, "name")]
    [TestCase("petugas\n", "kemlu", null, null, null, "name")]
    [TestCase("System", "kemlu", null, null, null, "name")]
    [TestCase("operator", "kemlu", null, null, null, "name")]
    [TestCase("petugas", "", null, null, null, "role")]
    [TestCase("petugas", "boss", null, null, null, "role")]
    [TestCase("petugas", "oficer", "31", null, null, "role")]
    [TestCase("petugas", "officer", null, null, null, "region")]
    [TestCase("petugas", "officer", "99", null, null, "region")]
    [TestCase("petugas", "officer", "31.71", null, null, "region")]
    [TestCase("petugas", "kemlu", "31", null, null, "region")]
    [TestCase("petugas", "ministry", null, null, null, "ministry")]
    [TestCase("petugas", "ministry", null, "Trade!", null, "ministry")]
    [TestCase("petugas", "officer", "31", "trade", null, "ministry")]
    [TestCase("petugas", "kemlu", null, null, "tujuh77", "password")]
    [TestCase("petugas-satu", "kemlu", null, null, "Petugas-Satu", "password")]
    [TestCase("petugas", "kemlu", null, null, "sandi\0sandi", "password")]
    public void Check_Fault_IsToldAtItsField(
        string name, string roles, string? region, string? ministry, string? password, string field)
    {
        var wrong = Assert.Throws<WrongInputException>(() => Check(name, roles, region, ministry, password));

        Assert.That(wrong!.Errors.Keys, Is.EqualTo(new[] { field }));
    }

    [Test]
    public void Check_SeveralFaults_AreToldTogether()
    {
        var wrong = Assert.Throws<WrongInputException>(
            () => Check("?", "officer,ministry", null, null, "kurang"));

        Assert.That(wrong!.Errors.Keys, Is.EquivalentTo(new[] { "name", "region", "ministry", "password" }));
    }

    private static void Check(
        string name, string roles, string? region, string? ministry, string? password)
    {
        var listed = roles.Split(',', StringSplitOptions.RemoveEmptyEntries);
        new NewAccount(name, listed, region, ministry, password).Check(Regions);
    }
}
