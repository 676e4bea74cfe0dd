using System.Collections.Immutable;
using System.Reflection;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Initiatives.Sentences;

public sealed class RefusalTextsTests
{
    private static readonly Basis Article = Basis.Of(LawReference.Pp28("28(4)"));

    private static IEnumerable<Type> Refusals => typeof(DocumentMissing).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Refusal)))
        .Where(type => type.Namespace == typeof(DocumentMissing).Namespace);

    [TestCaseSource(nameof(Refusals))]
    public void Sentence_EveryRefusal_IsThereInBothLanguages(Type type)
    {
        var text = Sentence(Sample(type));

        Assert.That(text.Id, Does.EndWith(".").And.Not.Contain("{0}"));
        Assert.That(text.En, Does.EndWith(".").And.Not.Contain("{0}").And.Not.EqualTo(text.Id));
    }

    [TestCaseSource(nameof(Refusals))]
    public void Sentence_RefusalWithWhoCanClearIt_NamesThemAndTheArticle(Type type)
    {
        var refusal = Sample(type);
        var text = Sentence(refusal);

        foreach (var role in refusal.ClearedBy)
            Assert.That(text.En, Does.Contain(Shipped.Set.Words.Role(role).En));
        if (refusal.Basis == Article)
            Assert.That(text.Id, Does.Contain("(PP 28/2018 Pasal 28 ayat (4))"));
    }

    [Test]
    public void Sentence_MissingConsultation_IsSaidInFull() => Assert.That(
        Sentence(new ConsultationMissing("kemlu", Article)).Id,
        Is.EqualTo(
            "Konsultasi dengan Kementerian Luar Negeri belum dilaksanakan pada tahap ini "
            + "(PP 28/2018 Pasal 28 ayat (4)). Dapat dipenuhi oleh petugas kerja sama."));

    [Test]
    public void Sentence_NotPermittedStep_CallsStepAndRolesByName() => Assert.That(
        Sentence(new NotPermitted(
            "sign-loi", Basis.House, [Roles.Officer, Roles.Supervisor, Roles.Auditor])).En,
        Is.EqualTo(
            "Your account is not permitted “Sign the letter of intent”. "
            + "Those who may: the cooperation officer, the supervisor or the auditor."));

    [TestCase(BasisKind.Practice, null, "(praktik).", "(practice).")]
    [TestCase(BasisKind.Practice, "Permendagri 25/2020",
        "(praktik menurut kajian tentang Permendagri 25/2020).",
        "(practice, as told by a study of Permendagri 25/2020).")]
    [TestCase(BasisKind.House, null, "(ketentuan kantor).", "(house rule).")]
    public void Sentence_NoLawAsks_SaysInAWordWhoDoes(BasisKind kind, string? source, string id, string en)
    {
        var basis = new Basis(kind, source is null ? null : new(source));
        var text = Sentence(new DocumentMissing("study", basis, []));

        Assert.That(text.Id, Is.EqualTo($"Dokumen “{Title.Id}” belum ada {id}"));
        Assert.That(text.En, Is.EqualTo($"There is no document “{Title.En}” {en}"));
    }

    [Test]
    public void Sentence_HowThingsStand_NamesNobodyWhoAsks() => Assert.That(
        Sentence(new InitiativeClosed("sign-loi")).En, Does.Not.Contain("house"));

    [Test]
    public void Sentence_RefusalOfAnAgreement_HasOneFullStopAndWhoClearsIt() => Assert.That(
        Sentence(new NoTermRecorded()).En,
        Does.StartWith("No term is recorded; record it from the signed paper first. It can be settled by"));

    [Test]
    public void Sentence_MissingSections_AreCalledByName()
    {
        var text = Sentence(
            new SectionsMissing("study", Basis.House, [Roles.Officer], "benefits,conclusion"));

        Assert.That(text.Id, Does.Contain("Kajian kerja sama").And.Contain("Manfaat, Kesimpulan"));
    }

    private static LocalText Title => Shipped.Procedure("ksdpl").FindDocument("study")!.Title;

    private static LocalText Sentence(Refusal refusal) =>
        RefusalTexts.Sentence(refusal, Shipped.Procedure("ksdpl"), Shipped.Set.Words);

    private static Refusal Sample(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .Single(each => each.GetParameters() is not [{ ParameterType: var only }] || only != type);
        return (Refusal)constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);
    }

    private static object Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(Basis) ? Article
        : parameter.ParameterType == typeof(DateOnly) ? new DateOnly(2024, 2, 29)
        : parameter.ParameterType == typeof(ImmutableArray<string>)
            ? ImmutableArray.Create(Roles.Dprd, Roles.Officer)
        : "study";
}
