using Workflow.Engine;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Platform;

public sealed class RegionVisibilityTests
{
    [TestCase("officer", "33", "33", true)]
    [TestCase("officer", "33", "33.74", false)]
    [TestCase("officer", "33.74", "33", false)]
    [TestCase("supervisor", "33", "33", true)]
    [TestCase("supervisor", "33", "33.74", true)]
    [TestCase("supervisor", "33", "34.74", false)]
    [TestCase("supervisor", "33.74", "33.74", true)]
    [TestCase("supervisor", "33.7", "33.74", false)]
    [TestCase("supervisor", "33.74", "33", false)]
    [TestCase("region-head", "33", "33.74", true)]
    [TestCase("dprd", "33", "33", false)]
    [TestCase("kemendagri", null, "33.74", true)]
    [TestCase("kemlu", null, "33.74", true)]
    [TestCase("auditor", null, "33.74", true)]
    [TestCase("ministry", null, "33.74", false)]
    [TestCase("admin", null, "33.74", false)]
    public void Sees_RoleAndRegion_IsAsTheTableOfRolesSays(
        string role, string? own, string region, bool sees) =>
        Assert.That(RegionVisibility.Sees(new("who", [role], own), region), Is.EqualTo(sees));

    [TestCase("officer", "33", "33", null)]
    [TestCase("supervisor", "33", "33", "33.")]
    [TestCase("dprd", "33", null, null)]
    [TestCase("kemlu", null, null, null)]
    public void Own_RoleAndRegion_IsWhatQueriesAskFor(string role, string? region, string? own, string? below)
    {
        var actor = new Actor("who", [role], region);

        Assert.That((RegionVisibility.Own(actor), RegionVisibility.Below(actor)), Is.EqualTo((own, below)));
    }
}
