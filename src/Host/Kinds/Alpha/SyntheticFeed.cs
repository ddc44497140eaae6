using Millwright.Alpha.Lab;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Alpha.Universe;
using Millwright.Kernel;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>Seeded books of the correlated market, one step per second.</summary>
internal sealed class SyntheticFeed : IKindFeed
{
    private readonly int instruments;
    private readonly ulong seed;

    public SyntheticFeed(AlphaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        instruments = InstrumentList.TryParse(options.Universe, out var ids) ? ids.Length : 0;
        seed = (ulong)options.Seed;
        Speed = options.Speed;
        Name = $"seed {seed}";
    }

    /// <inheritdoc/>
    public string Kind => "synthetic";

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Instant Start { get; } = Instant.FromUnixSeconds(1_700_000_000);

    /// <inheritdoc/>
    public double Speed { get; }

    /// <summary>The book of one instrument.</summary>
    public static BookRecord BookOf(CorrelatedMarket market, int instrument)
    {
        ArgumentNullException.ThrowIfNull(market);
        var (mid, lean) = (market.Prices[instrument], market.Leans[instrument]);
        var book = new BookRecord { Instrument = (uint)instrument, Bid = mid * 0.9999, Ask = mid * 1.0001 };
        for (var level = 0; level < BookRecord.Levels; level++)
        {
            book.Bids[level] = 1_000.0 * (1.0 + lean);
            book.Asks[level] = 1_000.0 * (1.0 - lean);
        }

        return book;
    }

    /// <inheritdoc/>
    public async Task RunAsync(KindRun run, Instant from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        var market = new CorrelatedMarket(instruments, seed);
        var clock = new FeedClock(run.Host, Speed, cancel);
        for (var at = Start; ; at += Duration.FromSeconds(1))
        {
            market.Step();
            if (at <= from)
            {
                continue;
            }

            await clock.UntilAsync(at);
            for (var i = 0; i < instruments; i++)
            {
                clock.Book(BookOf(market, i), at);
            }
        }
    }
}
