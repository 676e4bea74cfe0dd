using Microsoft.Extensions.Logging;

namespace Workflow.Host.Tests.Support;

/// <summary>Keeps what the log says, with what was thrown.</summary>
/// <param name="from">What is less than this is not kept.</param>
internal sealed class LogLines(List<string> lines, LogLevel from = LogLevel.Warning)
    : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= from;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        lock (lines)
            lines.Add($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
