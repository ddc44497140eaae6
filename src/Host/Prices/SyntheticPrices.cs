using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Prices;

/// <summary>Seeded synthetic market (grid.md §10.2), paced; a pure function of seed and time.</summary>
public sealed class SyntheticPrices : IPriceSource
{
    private const double StartPrice = 100.0;
    private const int StepSec = 5;
    private readonly ulong seed;

    /// <summary>Creates a market of the pair <c>SIM/USD</c> or the given one.</summary>
    public SyntheticPrices(string? pair, ulong seed, double speed, int candleMinutes)
    {
        this.seed = seed;
        Speed = speed;
        CandleMinutes = () => candleMinutes;
        Name = $"seed {seed}";
        var name = pair ?? "SIM/USD";
        Instrument = EmbeddedInstruments.ForRecorded(name, StartPrice).TryGet(out var known, out _)
            ? known
            : InstrumentRules.Derive(new PairName("SIM", "USD"), StartPrice, 4);
    }

    /// <inheritdoc/>
    public string Kind => "synthetic";

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public double Speed { get; }

    /// <inheritdoc/>
    public Instant Start { get; } = Instant.FromUnixSeconds(1_700_000_000);

    /// <inheritdoc/>
    public Func<int> CandleMinutes { get; set; }

    /// <inheritdoc/>
    public async Task RunAsync(IGroupHost group, Instant from, CancellationToken cancel)
    {
        var market = new SyntheticMarket(
            StartPrice,
            Start,
            [
                new SyntheticRegime(24, 0, 3),
                new SyntheticRegime(6, 4, 6, 0.05, 1),
                new SyntheticRegime(6, -4, 6, 0.05, 1),
            ],
            seed,
            "host/synthetic");
        var publisher = new PacedPublisher(group, Speed, cancel);
        var candles = new HourCandles(CandleMinutes);
        while (true)
        {
            PricePoint point = default;
            for (var i = 0; i < StepSec; i++)
            {
                point = market.Step();
            }

            if (point.Time <= from)
            {
                continue;
            }

            await publisher.PublishAsync(point.Time, point.Price);
            if (candles.Add(point.Time, point.Price) is { } closed)
            {
                publisher.Candle(in closed);
            }
        }
    }
}
