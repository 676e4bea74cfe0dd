using System.Text;
using Workflow.Host.Features.Agreements.Import;

namespace Workflow.Host.Tests.Features.Agreements.Import;

/// <summary>Headers as offices save them, and files that have none: one fault for one cause.</summary>
public sealed class ImportHeaderTests
{
    private const string Header = "region,partner,country,kind,signed,term_years,activity_2020,issue,fields";
    private const string Seoul = "31,Seoul,KR,city,1984-07-25,,active,traffic,culture";

    [TestCase("Region,PARTNER,Country,kind,signed,term_years,Activity_2020,issue,fields")]
    [TestCase(" region ,partner,country,kind,signed,term_years,ACTIVITY_2020,issue,fields")]
    public void Read_HeaderInOtherCase_IsTaken(string header) =>
        Assert.That(Read($"{header}\n{Seoul}\n").Bad, Is.Empty);

    [TestCase("%PDF-1.4")]
    [TestCase("daerah;mitra;negara")]
    public void Read_NoHeaderAtAll_IsOneFault(string line) =>
        Assert.That(
            Read($"{line}\n{Seoul}\n").Bad.Select(bad => (bad.Line, bad.Message)),
            Is.EqualTo(new[]
            {
                (1, "the first line must name the columns: region, partner, country, kind, signed, "
                    + "term_years, issue, fields, activity_2026"),
            }));

    [TestCase("\u200b")]
    [TestCase("\u2060\u00ad")]
    public void Read_PartnerThatCannotBeSeen_IsEmpty(string partner) =>
        Assert.That(
            Read($"{Header}\n31,{partner},KR,city,1984-07-25,,,,\n").Bad
                .Select(bad => (bad.Line, bad.Message)),
            Is.EqualTo(new[] { (2, "partner is empty") }));

    private static ListReading Read(string text) =>
        AgreementImport.Read(Encoding.UTF8.GetBytes(text), TestDefinitions.All, new(2026, 10, 7));
}
