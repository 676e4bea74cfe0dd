using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class JournalVerifierTests(DatabaseProvider provider)
{
    private static readonly string A = JournalFixture.StreamA;
    private static readonly string B = JournalFixture.StreamB;
    private JournalFixture _journal = null!;

    [SetUp]
    public void Write() => _journal = new JournalFixture(provider);

    [TearDown]
    public void Drop() => _journal?.Dispose();

    [Test]
    public void Faults_JournalAsWritten_AreNone()
    {
        var verifier = _journal.Verifier;

        Assert.That(verifier.Faults(), Is.Empty);
        Assert.That((verifier.Entries, verifier.Streams), Is.EqualTo((10L, 3L)));
    }

    [TestCase("data = '{\"note\":\"x\"}'")]
    [TestCase("data = '{\"note\": \"3\"}'")]
    [TestCase("data = 'no JSON'")]
    [TestCase("actor = 'somebody'")]
    [TestCase("on_behalf_of = 'dprd'")]
    [TestCase("at = '1999'")]
    [TestCase("event = 'flag-raised'")]
    [TestCase("hash = ''")]
    public void Faults_EntryAltered_NameIt(string change)
    {
        _journal.Tamper($"UPDATE journal SET {change} WHERE stream = '{A}' AND sequence = 3");

        Expect(A, 3, ChainFaultKind.Altered);
    }

    [Test]
    public void Faults_EntryAlteredAndItsHashRecomputed_NameTheNext()
    {
        _journal.Tamper($"UPDATE journal SET actor = 'x' WHERE stream = '{A}' AND sequence = 3");
        using (var context = _journal.Database.Context())
        {
            var row = context.Set<JournalRow>().Single(row => row.Stream == A && row.Sequence == 3);
            var hash = JournalChain.Hash(row);
            _journal.Tamper($"UPDATE journal SET hash = '{hash}' WHERE stream = '{A}' AND sequence = 3");
        }

        Expect(A, 4, ChainFaultKind.Replaced);
    }

    [TestCase("sequence = 1", 1)]
    [TestCase("sequence = 3", 3)]
    [TestCase("sequence IN (2, 3)", 2)]
    public void Faults_EntryDeletedInTheMiddle_NameIt(string which, int first)
    {
        _journal.Tamper($"DELETE FROM journal WHERE stream = '{A}' AND {which}");

        Expect(A, first, ChainFaultKind.Missing);
    }

    [TestCase(5)]
    [TestCase(2)]
    [TestCase(1)]
    public void Faults_TailCut_NameItsFirstEntry(int from)
    {
        _journal.Tamper($"DELETE FROM journal WHERE stream = '{A}' AND sequence >= {from}");

        Expect(A, from, ChainFaultKind.Cut);
    }

    [Test]
    public void Faults_SequenceBelowOne_NameIt()
    {
        _journal.Tamper($"UPDATE journal SET sequence = 0 WHERE stream = '{A}' AND sequence = 5");

        Expect(A, 0, ChainFaultKind.Altered);
    }

    [Test]
    public void Faults_EntriesOfTwoStreamsSwapped_NameTheFirstAndWhereItCameFrom()
    {
        _journal.Tamper($"""
            UPDATE journal SET stream = 'aside' WHERE stream = '{A}' AND sequence = 2;
            UPDATE journal SET stream = '{A}' WHERE stream = '{B}' AND sequence = 2;
            UPDATE journal SET stream = '{B}' WHERE stream = 'aside';
            """);

        var fault = Expect(A, 2, ChainFaultKind.Moved);
        Assert.That(fault.What.En, Does.Contain(B));
    }

    [Test]
    public void Faults_WholeStreamsSwapped_NameTheFirstEntry()
    {
        _journal.Tamper($"""
            UPDATE journal SET stream = 'aside' WHERE stream = '{A}';
            UPDATE journal SET stream = '{A}' WHERE stream = '{B}';
            UPDATE journal SET stream = '{B}' WHERE stream = 'aside';
            """);

        Expect(A, 1, ChainFaultKind.Moved);
    }

    [Test]
    public void Faults_RowSetBack_NameTheEntryItMisses()
    {
        _journal.Tamper($"UPDATE initiatives SET version = 4 WHERE id = '{JournalFixture.A}'");

        Expect(A, 5, ChainFaultKind.RowDiffers);
    }

    [Test]
    public void Faults_RowDeleted_NameItsStream()
    {
        _journal.Tamper($"DELETE FROM initiatives WHERE id = '{JournalFixture.B}'");

        Expect(B, 1, ChainFaultKind.RowDiffers);
    }

    [Test]
    public void Faults_OneStreamBroken_TellTheOthersToo()
    {
        _journal.Tamper("UPDATE journal SET actor = 'x' WHERE sequence = 2");

        var faults = _journal.Verifier.Faults().Select(fault => fault.Stream).Distinct();
        Assert.That(faults, Is.EquivalentTo([A, B, "ledger"]));
    }

    private ChainFault Expect(string stream, long sequence, ChainFaultKind kind)
    {
        var fault = _journal.Verifier.Faults().First();
        Assert.That((fault.Stream, fault.Sequence, fault.Kind), Is.EqualTo((stream, sequence, kind)));
        return fault;
    }
}
