using Hangfire.Logging;
using HangfireLevel = Hangfire.Logging.LogLevel;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Workflow.Host.Platform.Jobs;

/// <summary>Hangfire's log lines in the application's log. Hangfire keeps it for the whole process.</summary>
internal sealed class HangfireLog(ILoggerFactory factory) : ILogProvider
{
    public ILog GetLogger(string name)
    {
        try
        {
            return new Lines(factory.CreateLogger(name));
        }
        catch (ObjectDisposedException)
        {
            return new Lines(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance); // It has ended.
        }
    }

    private sealed class Lines(ILogger log) : ILog
    {
        public bool Log(HangfireLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
        {
            var level = Level(logLevel);
            if (messageFunc is null)
                return log.IsEnabled(level);

            log.Log(level, exception, "{Message}", messageFunc());
            return true;
        }

        private static LogLevel Level(HangfireLevel level) => level switch
        {
            HangfireLevel.Trace => LogLevel.Trace,
            HangfireLevel.Debug => LogLevel.Debug,
            HangfireLevel.Info => LogLevel.Information,
            HangfireLevel.Warn => LogLevel.Warning,
            HangfireLevel.Error => LogLevel.Error,
            _ => LogLevel.Critical,
        };
    }
}
