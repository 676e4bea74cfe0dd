using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Agreements.Sentences;

namespace Workflow.Engine.Tests.Agreements.Sentences;

/// <summary>What is said of an agreement that was amended.</summary>
public sealed partial class AgreementSentencesTests
{
    private static readonly DateOnly Signing = new(2025, 2, 10);

    private static IEnumerable<TestCaseData<AgreementEvent, string, string>> Amendments =>
    [
        new(new AgreementAmended(
            Day, Day, 2, Signing, new(2025, 3, 1), Guid.Empty, "bidang kesehatan", new(7, 6), "dilanjutkan"),
            "Adendum 2 ditandatangani 10 Februari 2025, berlaku sejak 1 Maret 2025; masa berlaku menjadi "
                + "7 tahun, pemberitahuan 6 bulan sebelumnya; bidang kesehatan (dilanjutkan)",
            "Amendment 2 signed on 10 February 2025, in force from 1 March 2025; the term is 7 years, notice "
                + "6 months before; bidang kesehatan (dilanjutkan)"),
        new(new AgreementAmended(Day, Day, 1, Signing, Signing, Guid.Empty, "tambahan {0}"),
            "Adendum 1 ditandatangani 10 Februari 2025; tambahan {0}",
            "Amendment 1 signed on 10 February 2025; tambahan {0}"),
        new(new AmendmentUndone(Day, Day, 2, "salah berkas"),
            "Pencatatan adendum 2 dibatalkan: salah berkas",
            "The recording of amendment 2 was undone: salah berkas"),
    ];

    [Test]
    public void Standing_Extended_SaysByWhat() => Assert.That(
        AgreementSentences.Standing(Amended(Of(1, new(7, 6), new(5, 6))), new(2026, 3, 2)),
        Is.EqualTo(new LocalText(
            "Berlaku sampai dan termasuk 24 November 2028 (2 tahun lagi). Diperpanjang dengan adendum yang "
                + "ditandatangani 10 Februari 2025. Batas pemberitahuan 25 Mei 2028.",
            "In force up to and including 24 November 2028 (2 years left). Extended by the amendment signed "
                + "on 10 February 2025. Notice is due by 25 May 2028.")));

    [TestCase(4, "Its term was changed by the amendment signed on 10 February 2025.")]
    [TestCase(null, "Its term is that of the amendment signed on 10 February 2025.")]
    public void Standing_OtherwiseAmended_SaysSo(int? before, string said) => Assert.That(
        AgreementSentences.Standing(
            Amended(Of(1, new(3, 0), before is { } years ? new(years, 0) : null)), new(2024, 3, 2)).En,
        Does.Contain(said));

    [Test]
    public void Terms_OfSeveralAmendments_AreToldOneAfterTheOther() => Assert.That(
        AmendmentSentences.Terms(Amended(
            Of(1, new(7, 6), new(5, 6)), Of(2, null, new(7, 6)), Of(4, new(6, 6), new(7, 6)))),
        Is.EqualTo(new LocalText(
            "2021–2026, diperpanjang dengan adendum 1 sampai 2028, diubah dengan adendum 4 menjadi sampai "
                + "2027",
            "2021–2026, extended by amendment 1 to 2028, changed by amendment 4 to 2027")));

    [Test]
    public void Terms_WithoutOneBefore_OrNotAmended_AreSaidToo()
    {
        Assert.That(
            AmendmentSentences.Terms(Amended(Of(1, new(7, 6), null))).En,
            Is.EqualTo("From 2021 without a term, changed by amendment 1 to 2028"));
        Assert.That(AmendmentSentences.Terms(Amended(Of(1, null, new(5, 6)))).En, Is.Empty);
    }

    private static Agreement Amended(params Amendment[] amendments)
    {
        var term = amendments.LastOrDefault(one => one.Term is not null)?.Term ?? new(5, 6);
        return Signed() with { Amendments = [.. amendments], Particulars = Seoul with { Term = term } };
    }

    private static Amendment Of(int n, Term? term, Term? before) =>
        new(n, Day, Signing, Signing, Guid.Empty, null, term, null, new(before, true, false));
}
