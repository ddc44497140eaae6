using System.Collections.Concurrent;
using System.Globalization;
using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Replay;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Strands;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>A portfolio plant in memory on live trades, and what portfolio.md §12.2 asks of it.</summary>
/// <param name="feed">Coins and addresses.</param>
/// <param name="time">Clock.</param>
internal sealed class SmokeRun(HyperliquidFeedOptions feed, TimeProvider time)
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);
    private static readonly string[] Hourly =
        ["nav_compute_1h", "dominance_ingest_1h", "features_compute_1h", "bands_calc", "pm_core_tick"];

    private readonly ConcurrentQueue<(ushort Type, byte[] Payload)> waiting = new();
    private readonly SortedSet<long> heartbeats = [];
    private readonly List<JobRow> jobs = [];
    private readonly List<Strand> caused = [];
    private long dueResults;
    private long filledResults;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Runs for a time and gives every check with its outcome.</summary>
    public async Task<IReadOnlyList<(string Name, bool Holds, string What)>> RunAsync(
        TimeSpan length, CancellationToken cancel)
    {
        var (start, end) = (NowMs, NowMs + (long)length.TotalMilliseconds);
        var run = new ReplayRun(
            new PortfolioOptions { DefaultMaxAlloc = 0.05, Tables = true }, start, Take);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var intake = new HyperliquidIntake(feed, (type, payload) =>
        {
            waiting.Enqueue((type, payload));
            return true;
        });
        var listening = intake.RunAsync(start, stop.Token);
        var mentioned = false;
        while (NowMs < end && !cancel.IsCancellationRequested)
        {
            while (waiting.TryDequeue(out var record))
            {
                run.Apply(NowMs, record.Type, record.Payload);
            }

            if (!mentioned && NowMs > start + (length.TotalMilliseconds / 2))
            {
                mentioned = true;
                Mention(run, "smoke-a");
                Mention(run, "smoke-b");
            }

            run.Apply(NowMs, RecordType.Tick, []);
            await Task.Delay(Pulse, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await stop.CancelAsync();
        await listening;
        return Checks(start, end, intake, run);
    }

    /// <summary>Two buy signals of two curators at once: both surge the intent, one recompute may follow.</summary>
    private void Mention(ReplayRun run, string curator) => run.Apply(NowMs, PortfolioRecord.Signals, SignalRow.Encode(
    [
        new SignalRow(feed.Coins[0], "hyperliquid", curator, NowMs, "hi_buy", 1.0, 1.0),
    ]));

    private void Take(DomainEvent happened)
    {
        switch (happened.Data)
        {
            case JobRow job:
                jobs.Add(job);
                break;
            case IReadOnlyList<TakenBar> bars:
                foreach (var bar in bars)
                {
                    heartbeats.Add(bar.StartMs / MinuteMs);
                }

                break;
            case IReadOnlyList<Strand> strands:
                caused.AddRange(strands.Where(s => s.Cause?.StartsWith("event:", StringComparison.Ordinal) == true));
                dueResults += strands.Count(s => NowMs - s.TimeMs >= 7 * HourMs);
                break;
            case IReadOnlyList<StrandResult> results:
                filledResults += results.Count;
                break;
            default:
                break;
        }
    }

    private List<(string Name, bool Holds, string What)> Checks(
        long start, long end, HyperliquidIntake intake, ReplayRun run)
    {
        var longest = 0L;
        var before = (start / MinuteMs) + 1;
        foreach (var minute in heartbeats.Where(m => m > start / MinuteMs))
        {
            longest = Math.Max(longest, minute - before);
            before = minute;
        }

        longest = Math.Max(longest, (end / MinuteMs) - 2 - before);
        var hours = Enumerable.Range(0, 48).Select(h => ((start / HourMs) + 1 + h) * HourMs)
            .Where(slot => slot + (6 * MinuteMs) < end).ToArray();
        var missed = hours.SelectMany(slot => Hourly.Where(job =>
            !jobs.Exists(row => row.Job == job && row.SlotMs == slot && row.Outcome == "ok"))).ToArray();
        var recomputes = caused.Where(s => s.Token == feed.Coins[0])
            .GroupBy(s => s.Cause).Count();
        return
        [
            ("trades", intake.Trades > 0, $"{intake.Trades} trades of {string.Join(", ", feed.Coins)}"),
            ("heartbeat", heartbeats.Count > 0 && longest <= 1, $"{heartbeats.Count} minutes, longest gap {longest}"),
            ("hourly jobs", missed.Length == 0,
                hours.Length == 0 ? "no full hour in the run" : missed.Length == 0
                    ? $"{hours.Length} hours, every job fired" : $"missed: {string.Join(", ", missed)}"),
            ("coalescing", recomputes <= 1, string.Create(
                CultureInfo.InvariantCulture, $"two events at once caused {recomputes} recomputes")),
            ("forward results", filledResults >= dueResults, $"{filledResults} filled, {dueResults} due"),
            ("invalid skips", run.Plant.InvalidSkips == 0, $"{run.Plant.InvalidSkips}"),
        ];
    }
}
