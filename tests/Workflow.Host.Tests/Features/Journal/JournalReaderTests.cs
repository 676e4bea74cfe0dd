using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal;

/// <summary>Who reads a long export slowly, or leaves, holds up nobody.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class JournalReaderTests(DatabaseProvider provider)
{
    /// <summary>More than the buffers between server and reader take.</summary>
    private const int Entries = 40_000;
    private const int Together = 1_000;
    // All that is written takes more than half as much again; the log begins anew at 32 MB.
    private const long MostOfALog = 40 << 20;

    private static readonly string Data = $$"""{"text":"{{new string('x', 600)}}"}""";

    private Watch _watch = null!;
    private RunningHost _host = null!;
    private Visitor _auditor = null!;

    [SetUp]
    public async Task Start()
    {
        _watch = new();
        _host = RunningHost.Start(
            provider, new(Services: services => services.AddSingleton<IStartupFilter>(_watch)));
        _auditor = await _host.Visit("auditor");
        await Fill("lama", Entries, _host.Time.Now.AddDays(-9));
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Export_ReadSlowlyWhileOthersWrite_HoldsNothingOfTheDatabaseAndIsWhole()
    {
        await using var export = await _auditor.Open("/journal?handler=Lines");
        using var reader = new StreamReader(export);
        var read = new List<string>();
        // Slowly, but not so that Kestrel takes the reader for dead.
        await Fill("baru", Entries, _host.Time.Now.AddDays(9), async () => read.Add(await Read(reader, 100)));
        Assert.That(_watch.Ended.IsCompleted, Is.False, "it goes on");
        if (provider == DatabaseProvider.Sqlite)
            Assert.That(
                new FileInfo(_host.Database.Database.Options.DatabaseFile + "-wal").Length,
                Is.LessThan(MostOfALog));
        else
            Assert.That(
                _host.Database.Lines(
                    "SELECT query FROM pg_stat_activity WHERE datname = current_database() "
                    + "AND state LIKE 'idle in transaction%'"),
                Is.Empty);

        read.Add(await Read(reader, int.MaxValue));
        var streams = read.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .CountBy(line => (string)JsonNode.Parse(line)!["stream"]!).ToDictionary();
        Assert.That(streams["lama"], Is.EqualTo(Entries));
        Assert.That(streams.Keys, Does.Not.Contain("baru"));
    }

    [TestCase("Lines")]
    [TestCase("Csv")]
    public async Task Export_ReaderLeaves_EndsBeforeItsEnd(string form)
    {
        await using (var export = await _auditor.Open($"/journal?handler={form}"))
            await export.ReadExactlyAsync(new byte[1000]);

        Assert.That(
            await _watch.Ended.WaitAsync(TimeSpan.FromMinutes(1)),
            Is.GreaterThan(1000).And.LessThan(Entries * Data.Length));
    }

    private static async Task<string> Read(StreamReader reader, int most)
    {
        var text = new StringBuilder();
        for (var at = 0; at < most && await reader.ReadLineAsync() is { } line; at++)
            text.Append(line).Append('\n');
        return text.ToString();
    }

    private async Task Fill(string stream, int entries, DateTimeOffset from, Func<Task>? between = null)
    {
        var writer = _host.Services.GetRequiredService<Writer>();
        for (var last = 0L; last < entries;)
        {
            var after = last;
            last = await writer.Run(
                unit => unit.Append(stream, after, [.. Enumerable.Range(0, Together).Select(at =>
                    new JournalDraft("note-taken", Data, "petugas", null, from.AddSeconds(after + at)))]),
                CancellationToken.None);
            if (between is not null)
                await between();
        }
    }

    /// <summary>Sees when the answer to an export has ended, and how much of it was written.</summary>
    private sealed class Watch : IStartupFilter
    {
        private readonly TaskCompletionSource<long> _ended =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<long> Ended => _ended.Task;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(See);
            next(app);
        };

        private async Task See(HttpContext http, RequestDelegate next)
        {
            if (!http.Request.Query.ContainsKey("handler"))
            {
                await next(http);
                return;
            }

            var counted = new CountedStream(http.Response.Body);
            http.Response.Body = counted;
            try
            {
                await next(http);
            }
            finally
            {
                _ended.TrySetResult(counted.Written);
            }
        }
    }

    private sealed class CountedStream(Stream inner) : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) =>
            inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            return inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
