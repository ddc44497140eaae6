using Microsoft.Extensions.Logging;

namespace Millwright.Host.Logging;

/// <summary>Logger of one category; scopes are not used.</summary>
internal sealed class JsonLogger(string category, HostLogs logs) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logs.Levels.IsEnabled(category, logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            logs.Write(
                logLevel, category, eventId, formatter(state, exception),
                state as IReadOnlyList<KeyValuePair<string, object?>> ?? [], exception);
        }
    }
}
