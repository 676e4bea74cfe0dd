using System.Text;
using Workflow.Engine.Cases;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests;

internal sealed class CountriesTests
{
    [Test]
    public void All_IsIso3166WithoutIndonesia()
    {
        Assert.That(Countries.All, Has.Length.EqualTo(248));
        Assert.That(Countries.All.Select(country => country.Code), Does.Not.Contain("ID"));
        Assert.That(Countries.All.Select(country => Countries.Fault(country.Code)), Is.All.Null);
    }

    [TestCase("UK", "'UK' is no code of ISO 3166-1; the United Kingdom is GB")]
    [TestCase("EN", "'EN' is no code of ISO 3166-1; the United Kingdom is GB")]
    [TestCase("jp", "'jp' is no code of ISO 3166-1; Japan is JP")]
    [TestCase("Jepang", "'Jepang' is no code of ISO 3166-1; Japan is JP")]
    [TestCase("Korea", "'Korea' is no code of ISO 3166-1; perhaps North Korea (KP), South Korea (KR)")]
    [TestCase("XX", "'XX' is no code of ISO 3166-1; write two capital letters, such as KR")]
    [TestCase("ID", "ID is Indonesia; the partner must be in a foreign country")]
    public void Fault_OfWhatIsNoForeignCountry_OffersTheRightCode(string code, string fault)
    {
        Assert.That(Countries.Fault(code)!.En, Is.EqualTo(fault));
        Assert.That(
            Assert.Throws<CaseFileException>(() => ReadCase(code))!.Message, Does.EndWith($"{fault}."));
    }

    [Test]
    public void Warning_IsOfIsraelAndTaiwanAlone()
    {
        Assert.That(
            Countries.All.Where(country => Countries.Warning(country.Code) is not null)
                .Select(country => country.Name.Id),
            Is.EqualTo(new[] { "Israel", "Taiwan" }));
        Assert.That(Countries.Warning("TW")!.Id, Is.EqualTo(
            "Indonesia tidak memiliki hubungan diplomatik dengan Taiwan (PP 28/2018 Pasal 27 ayat (1)); "
            + "hasil telaah atas persyaratan itu yang menentukan."));
    }

    [TestCase("code,name\nJP,Jepang,Japan", "Countries.csv:1:")]
    [TestCase("code,id,en\nJP,Jepang,Japan\nKR,Korea Selatan", "Countries.csv:3: 'KR,Korea Selatan'")]
    [TestCase("code,id,en\njp,Jepang,Japan", "Countries.csv:2:")]
    [TestCase("code,id,en\nJP,Jepang,", "Countries.csv:2:")]
    [TestCase("code,id,en\nJP,Jepang,Japan\n\nKR,Korea Selatan,South Korea", "Countries.csv:3:")]
    [TestCase("code,id,en\nJP,Jepang,Japan\nJP,Jepang,Japan", "Countries.csv:3:")]
    public void Read_MalformedLine_IsToldAndNotSkipped(string list, string message) =>
        Assert.That(
            Assert.Throws<InvalidDataException>(() => Countries.Read(new StringReader(list)))!.Message,
            Does.StartWith(message));

    private static void ReadCase(string country) => CaseReader.Read(
        new("told.yaml", Encoding.UTF8.GetBytes($$"""
            case: told
            title: Kota
            procedure: ksdpl
            region: {id: "33.74", name: Kota Semarang, kind: city}
            partner: {name: London, country: {{country}}, kind: city}
            objects: [culture]
            origin: region
            opened: 2021-03-01
            """)),
        Shipped.Set);
}
