using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

/// <summary>Regions as people write them.</summary>
internal sealed class RegionNamesTests
{
    private static Regions Regions => Shipped.Set.Regions;

    [TestCase("33.74", "33.74")]
    [TestCase(" 31 ", "31")]
    [TestCase("Kota Semarang", "33.74")]
    [TestCase("kota  SEMARANG", "33.74")]
    [TestCase("Kab. Semarang", "33.22")]
    [TestCase("DKI Jakarta", "31")]
    [TestCase("Jakarta", "31")]
    [TestCase("D.I. Yogyakarta", "34")]
    [TestCase("DI Yogyakarta", "34")]
    [TestCase("DIY", "34")]
    [TestCase("Prov. Jawa Tengah", "33")]
    [TestCase("Jawa Tengah", "33")]
    [TestCase("NTB", "52")]
    [TestCase("Semarang", null)]
    [TestCase("Gorontalo", null)]
    [TestCase("Provinsi Gorontalo", "75")]
    [TestCase("Atlantis", null)]
    [TestCase("", null)]
    public void Understand_Written_IsTheRegionThatNoOtherIs(string written, string? code) =>
        Assert.That(Regions.Understand(written)?.Code, Is.EqualTo(code));

    [TestCase("Semarang", "33.22,33.74")]
    [TestCase("Semarnag", "33.22,33.74")]
    [TestCase("Yogya", "34,34.71")]
    [TestCase("Jakarta Pusat", "")]
    [TestCase("xx", "")]
    public void Near_NotQuiteAName_OffersThoseThatMayBeMeant(string written, string codes) =>
        Assert.That(
            string.Join(',', Regions.Near(written).Select(region => region.Code)), Is.EqualTo(codes));

    [Test]
    public void Offer_Ambiguous_NamesThemWithTheirCodes() =>
        Assert.That(
            Regions.Offer("Semarang").Id,
            Does.Contain("Kabupaten Semarang (33.22), Kota Semarang (33.74)"));

    [Test]
    public void Understand_EveryRegionsOwnName_IsThatRegion() =>
        Assert.That(
            Regions.All.Where(region => Regions.Understand(region.Name) is { } found && found != region),
            Is.Empty);
}
