using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class ChainHeadsTests(DatabaseProvider provider)
{
    private static readonly string A = JournalFixture.StreamA;
    private JournalFixture _journal = null!;
    private ChainHeads _earlier = null!;

    [SetUp]
    public void Write()
    {
        _journal = new JournalFixture(provider);
        _earlier = ChainHeads.Read(_journal.Heads.Take(sign: true).ToJson());
    }

    [TearDown]
    public void Drop() => _journal?.Dispose();

    [Test]
    public void Take_EveryChain_GivesItsEnd()
    {
        Assert.That(_earlier.Heads.Select(head => (head.Stream, head.Sequence)),
            Is.EquivalentTo([(A, 5L), (JournalFixture.StreamB, 3L), ("ledger", 2L)]));
        Assert.That(_earlier.Installation, Is.EqualTo(_journal.Key.Installation));
    }

    [Test]
    public void Faults_JournalGoneOn_AreNone()
    {
        _journal.Tamper($"""
            INSERT INTO journal SELECT stream, 6, at, actor, NULL, event, data, hash, hash FROM journal
            WHERE stream = '{A}' AND sequence = 5
            """);

        Assert.That(_journal.Heads.Faults(_earlier), Is.Empty);
    }

    [Test]
    public void Faults_ChainRewrittenWithItsHashesAndRow_NameIt()
    {
        _journal.Tamper($"UPDATE journal SET actor = 'x' WHERE stream = '{A}' AND sequence = 1");
        _journal.Rehash(A);

        Assert.That(_journal.Verifier.Faults(), Is.Empty, "the database's owner can hide it there");
        Expect(A, 5, ChainFaultKind.Rewritten);
    }

    [Test]
    public void Faults_ChainCutWithItsRow_NameIt()
    {
        _journal.Tamper($"""
            DELETE FROM journal WHERE stream = '{A}' AND sequence = 5;
            UPDATE initiatives SET version = 4 WHERE id = '{JournalFixture.A}';
            """);

        Assert.That(_journal.Verifier.Faults(), Is.Empty, "the database's owner can hide it there");
        Expect(A, 5, ChainFaultKind.Cut);
    }

    [Test]
    public void Faults_WholeStreamGoneWithItsRow_NameIt()
    {
        _journal.Tamper($"""
            DELETE FROM journal WHERE stream = '{A}';
            DELETE FROM initiatives WHERE id = '{JournalFixture.A}';
            """);

        Assert.That(_journal.Verifier.Faults(), Is.Empty, "the database's owner can hide it there");
        Expect(A, 5, ChainFaultKind.Cut);
    }

    private static IEnumerable<Func<ChainHeads, ChainHeads>> Forgeries() =>
    [
        heads => heads with { Heads = [.. heads.Heads.Skip(1)] },
        heads => heads with { At = "2020-01-01T00:00:00.0000000Z" },
        heads => heads with { Installation = "another" },
        heads => heads with { Signature = "bm90IHNpZ25lZA==" },
        heads => heads with { Signature = "not base 64" },
        heads => heads with { Signature = "" },
    ];

    [Test]
    public void Faults_HeadFileChanged_SayThatItIsNotOurs() => Assert.Multiple(() =>
    {
        foreach (var forge in Forgeries())
            Expect("", 0, ChainFaultKind.HeadNotOurs, forge(_earlier));
    });

    [Test]
    public void Faults_SignedByAnotherInstallation_SayThatItIsNotOurs()
    {
        using var other = new JournalFixture(DatabaseProvider.Sqlite);
        var signed = _earlier with { Signature = other.Key.Sign(_earlier.ToSign()) };

        Expect("", 0, ChainFaultKind.HeadNotOurs, signed);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"at":"x","installation":"y","heads":null}""")]
    [TestCase("""{"at":"x","installation":"y","heads":[{"stream":"s"}]}""")]
    public void Read_SomethingElse_IsRefused(string json) =>
        Assert.That(() => ChainHeads.Read(json), Throws.TypeOf<OperatorException>());

    [Test]
    public void Ensure_SeveralAtOnce_MakesOneKeyThatOnlyTheOwnerReads()
    {
        var storage = _journal.Database.Options;
        for (var time = 0; time < 20; time++) // Once is too seldom for all of them to meet.
        {
            storage =
                storage with { Directory = Path.Combine(_journal.Database.Options.Directory, $"new{time}") };
            using var start = new Barrier(8);
            var keys = new string[8];
            var makers = keys.Index().Select(maker => new Thread(() =>
            {
                start.SignalAndWait();
                keys[maker.Index] = new InstallationKey(storage).PublicKey;
            })).ToList();
            makers.ForEach(maker => maker.Start());
            makers.ForEach(maker => maker.Join());

            Assert.That(keys.Distinct().Count(), Is.EqualTo(1));
        }

        var file = Directory.GetFiles(storage.Keys).Single();
        if (!OperatingSystem.IsWindows())
            Assert.That(
                File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private void Expect(string stream, long sequence, ChainFaultKind kind, ChainHeads? heads = null)
    {
        var fault = _journal.Heads.Faults(heads ?? _earlier).First();
        Assert.That((fault.Stream, fault.Sequence, fault.Kind), Is.EqualTo((stream, sequence, kind)));
    }
}
