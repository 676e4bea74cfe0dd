using System.Security.Cryptography;
using System.Text;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Tests.Platform.Journal;

public sealed class JournalChainTests
{
    private static readonly JournalRow Entry = new(
        "initiative/x", 1, "2024-02-29T05:00:00.0000000Z", "petugas", null, "note-taken", """{"text":"é"}""",
        JournalChain.Start, "");

    [Test]
    public void Hash_OfAnEntry_IsTakenOverItsMembersInCanonicalForm()
    {
        var form = "{\"actor\":\"petugas\",\"at\":\"2024-02-29T05:00:00.0000000Z\",\"data\":{\"text\":\"é\"},"
            + "\"event\":\"note-taken\",\"onBehalfOf\":null,\"previousHash\":\"" + new string('0', 64)
            + "\",\"sequence\":1,\"stream\":\"initiative/x\"}";

        Assert.That(CanonicalJson.Of(form), Is.EqualTo(form));
        Assert.That(
            JournalChain.Hash(Entry),
            Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form)))));
    }

    private static IEnumerable<JournalRow> Altered() =>
    [
        Entry with { Stream = "initiative/y" }, Entry with { Sequence = 2 }, Entry with { At = "2024" },
        Entry with { Actor = "petugas2" }, Entry with { OnBehalfOf = "" },
        Entry with { Event = "step-taken" },
        Entry with { Data = "{}" }, Entry with { PreviousHash = new string('1', 64) },
    ];

    [TestCaseSource(nameof(Altered))]
    public void Hash_AnyMemberChanged_IsAnother(JournalRow altered) =>
        Assert.That(JournalChain.Hash(altered), Is.Not.EqualTo(JournalChain.Hash(Entry)));

    [Test]
    public void Hash_HalfASurrogatePair_IsRefused() =>
        Assert.That(
            () => JournalChain.Hash(Entry with { Actor = "\ud800" }), Throws.TypeOf<FormatException>());
}
