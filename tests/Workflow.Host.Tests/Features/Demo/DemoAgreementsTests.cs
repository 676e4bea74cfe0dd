using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Tests.Features.Agreements;

namespace Workflow.Host.Tests.Features.Demo;

/// <summary>Jakarta's 22 agreements, as the office lists them: names and fields in Indonesian.</summary>
public sealed class DemoAgreementsTests
{
    private static readonly ListReading List = AgreementImport.Read(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "definitions", "demo", "agreements.csv")),
        TestDefinitions.All, new(2026, 11, 26));

    [Test]
    public void List_OfJakarta_Has22AsTheStudyCountsThem()
    {
        Assert.That(List.Bad, Is.Empty);
        Assert.That(
            List.Agreements.CountBy(each => each.Activity!.Activity).ToDictionary(),
            Is.EqualTo(new Dictionary<Activity, int>
            {
                [Activity.Active] = 11,
                [Activity.LessActive] = 5,
                [Activity.Inactive] = 6,
            }));
    }

    [Test]
    public void NewSouthWales_RenewedIn2015_IsStillOneAndItsNoteTells()
    {
        var row = Of("New South Wales");

        Assert.That(row.SignedOn, Is.EqualTo(new DateOnly(1994, 5, 30)));
        Assert.That(row.Note, Does.Contain("30 September 2015"));
        Assert.That(List.Agreements.Count(each => each.Particulars.Note is not null), Is.EqualTo(1));
    }

    [Test]
    public void Partners_AndFields_AreInIndonesian()
    {
        Assert.That(
            Of("Moskow").Fields, Is.EqualTo(new[]
            {
                "arsitektur dan tata kota", "pertamanan dan monumen", "olahraga, kebudayaan dan seni",
                "transportasi kota", "manajemen pariwisata", "perdagangan dan investasi",
                "kunjungan eksekutif dan legislatif",
            }));
        Assert.That(
            List.Agreements.SelectMany(each => each.Particulars.Fields), Has.None.Match(@"\b(and|the|of)\b"));
    }

    private static Particulars Of(string partner) =>
        List.Agreements.Single(each => each.Particulars.Partner == partner).Particulars;
}
