using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Millwright.Host.Configuration;

namespace Millwright.Host.Logging;

/// <summary>
/// Structured logs of the process (kernel.md §21.2): JSON lines in files, a rate cap per category, no secrets. Writing
/// never delays the caller: what does not fit into the queue is counted and told in a summary line.
/// </summary>
public sealed class HostLogs : ILoggerProvider, ILoggerFactory
{
    private const int QueueLength = 16_384;
    private const string Own = "Logs";

    private readonly ConcurrentDictionary<string, JsonLogger> loggers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RateCap> caps = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly Channel<(DateTimeOffset At, ReadOnlyMemory<byte> Line)> queue =
        Channel.CreateBounded<(DateTimeOffset At, ReadOnlyMemory<byte> Line)>(
            new BoundedChannelOptions(QueueLength) { SingleReader = true });

    private readonly LogOptions options;
    private readonly TimeProvider time;
    private readonly LogFile file;
    private readonly Task writing;
    private long lost;

    /// <summary>Opens the logs.</summary>
    /// <param name="options">Folder and limits.</param>
    /// <param name="levels">Levels by category.</param>
    /// <param name="filter">Secrets that must not appear.</param>
    /// <param name="time">Wall time.</param>
    public HostLogs(LogOptions options, LogLevels levels, SecretFilter filter, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        this.time = time;
        Levels = levels;
        Filter = filter;
        file = new LogFile(options);
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Levels by category.</summary>
    public LogLevels Levels { get; }

    /// <summary>Secrets that must not appear.</summary>
    public SecretFilter Filter { get; }

    /// <summary>Logs of a configuration.</summary>
    public static HostLogs Of(LoadedConfig config, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(config);
        var host = config.Host;
        return new HostLogs(
            new LogOptions
            {
                Folder = Path.Combine(host.StorageDir, "logs"),
                MaxBytes = host.LogMaxMb * (1L << 20),
                KeepDays = host.LogKeepDays,
                RateCap = host.LogRateCap,
            },
            new LogLevels(host.LogLevel, host.LogLevels),
            SecretFilter.Of(config),
            time);
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        loggers.GetOrAdd(Short(categoryName), static (name, logs) => new JsonLogger(name, logs), this);

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("the logs of the process have one form");

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var (category, cap) in caps)
            {
                Summarise(category, cap.Close(long.MaxValue));
            }
        }

        queue.Writer.TryComplete();
        writing.Wait();
    }

    internal void Write(
        LogLevel level,
        string category,
        EventId id,
        string message,
        IReadOnlyList<KeyValuePair<string, object?>> values,
        Exception? failure)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!caps.TryGetValue(category, out var cap))
            {
                caps.Add(category, cap = new RateCap(options.RateCap));
            }

            var wanted = cap.Take(now.ToUnixTimeSeconds(), out var over);
            Summarise(category, over);
            if (!wanted)
            {
                return;
            }
        }

        Put(now, LogLine.Of(now, level, category, id, message, values, failure, Filter));
    }

    private void Summarise(string category, long suppressed)
    {
        if (suppressed > 0)
        {
            var now = time.GetUtcNow();
            Put(now, LogLine.Of(
                now, LogLevel.Warning, category, new EventId(LogIds.Suppressed),
                $"{suppressed} suppressed: more than {options.RateCap} lines in one second",
                [new("Suppressed", suppressed)], null, Filter));
        }
    }

    private void Put(DateTimeOffset at, ReadOnlyMemory<byte> line)
    {
        if (!queue.Writer.TryWrite((at, line)))
        {
            Interlocked.Increment(ref lost);
        }
    }

    private async Task WriteAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            while (queue.Reader.TryRead(out var item))
            {
                file.Write(item.At, item.Line.Span);
            }

            if (Interlocked.Exchange(ref lost, 0) is > 0 and var count)
            {
                var now = time.GetUtcNow();
                file.Write(now, LogLine.Of(
                    now, LogLevel.Warning, Own, new EventId(LogIds.Suppressed),
                    $"{count} suppressed: the queue of the log was full", [new("Suppressed", count)], null,
                    Filter).Span);
            }

            file.Flush();
        }

        file.Dispose();
    }

    /// <summary>Categories of own types are their last word; of the framework the whole name.</summary>
    private static string Short(string category) =>
        category.StartsWith("Millwright.", StringComparison.Ordinal)
            ? category[(category.LastIndexOf('.') + 1)..]
            : category;
}
