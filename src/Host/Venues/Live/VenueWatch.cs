using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>
/// Keeps rules, fees, clocks and permissions of a live plant up to date (grid.md §9.2): at the start, every 6 h, when
/// the
/// venue refuses an order by a minimum, and with every row of the <c>instrument</c> channel. What changed is journaled.
/// </summary>
/// <param name="connection">Reads.</param>
/// <param name="desk">Where facts go.</param>
/// <param name="options">Clock and timers.</param>
internal sealed class VenueWatch(KrakenConnection connection, VenueDesk desk, KrakenConnectionOptions options)
{
    /// <summary>Rule of clocks that differ.</summary>
    public const string SkewRule = "venue.clock_skew";

    /// <summary>Rule of a key with the wrong permissions.</summary>
    public const string KeyRule = "venue.key_permission";

    private static readonly TimeSpan Every = TimeSpan.FromHours(6);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);
    private static readonly Duration DoubtEvery = Duration.FromSeconds(60);
    private readonly Lock gate = new();
    private VenueRules? told;
    private Instant doubtedAt = Instant.Epoch;
    private volatile TaskCompletionSource doubt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells what the start found, then refreshes until the end.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        Tell(connection.Reading);
        try
        {
            var pause = Every;
            while (true)
            {
                await Task.WhenAny(Task.Delay(pause, options.Time, cancel), doubt.Task);
                cancel.ThrowIfCancellationRequested();
                doubt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var read = await VenueChecks.ReadAsync(connection.Client, options.Clock, cancel);
                if (read.TryGet(out var reading, out var error))
                {
                    Tell(reading);
                }
                else if (error.Reason == "permission")
                {
                    desk.Post(VenueFact.Condition(KeyRule, on: true, error.Message));
                }

                pause = read.IsOk ? Every : Retry;
            }
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    /// <summary>The venue refused an order by its rules: they are read again, at most once a minute.</summary>
    public void Doubt()
    {
        var now = options.Clock.Now();
        lock (gate)
        {
            if (now - doubtedAt < DoubtEvery)
            {
                return;
            }

            doubtedAt = now;
        }

        doubt.TrySetResult();
    }

    /// <summary>A row of the pair on the <c>instrument</c> channel.</summary>
    public void OnInstrument(KrakenInstrumentRow row) => Tell(row.Over(connection.Client.Pair));

    private void Tell(VenueReading reading)
    {
        desk.Post(VenueFact.Condition(SkewRule, reading.IsSkewed, reading.IsSkewed ? reading.SkewText : ""));
        desk.Post(VenueFact.Condition(KeyRule, on: false, ""));
        Tell(reading.Pair);
    }

    private void Tell(KrakenPair pair)
    {
        var rules = VenueRules.Of(pair.Instrument);
        lock (gate)
        {
            if (rules == told)
            {
                return;
            }

            told = rules;
        }

        connection.Renew(pair);
        desk.Post(VenueFact.Of(rules));
    }
}
