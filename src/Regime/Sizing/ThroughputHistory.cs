using Millwright.Kernel;

namespace Millwright.Regime.Sizing;

/// <summary>
/// The completed cycles of the throughput sizer, prepared per bucket (regime.md §6.2). They change when a cycle closes;
/// open exits change all the time and are merged in by <see cref="ThroughputSizer"/>.
/// </summary>
public sealed class ThroughputHistory
{
    private const double Ln2 = 0.6931471805599453;

    private readonly Prepared[,] buckets = new Prepared[3, 2];

    private ThroughputHistory()
    {
    }

    /// <summary>Cycles after the lookback trim.</summary>
    public int Count { get; private init; }

    /// <summary>All cycles.</summary>
    internal Prepared All { get; private set; } = new(0, new WeightedSample(), 0.0, 0.0);

    /// <summary>Cycles of one regime and leg.</summary>
    internal Prepared Of(MarketRegime regime, Leg leg) => buckets[(int)regime, (int)leg];

    /// <summary>Prepares cycles.</summary>
    /// <param name="cycles">Completed cycles, any order.</param>
    /// <param name="options">Parameters.</param>
    public static ThroughputHistory Of(IReadOnlyList<TradeCycle> cycles, ThroughputOptions options)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        ArgumentNullException.ThrowIfNull(options);
        var trimmed = CycleWindow.Newest(cycles, options.Lookback);
        var history = new ThroughputHistory { Count = trimmed.Count };
        var done = CycleWindow.NewestFirst(trimmed.FindAll(c => c.ExitTime - c.EntryTime > 0.0));
        var weights = new double[done.Count];
        for (var rank = 0; rank < weights.Length; rank++)
        {
            weights[rank] = options.RecencyHalfLife <= 0.0 ? 1.0 : DMath.Exp(-Ln2 / options.RecencyHalfLife * rank);
        }

        history.All = Prepare(done, weights);
        for (var r = 0; r < 3; r++)
        {
            for (var l = 0; l < 2; l++)
            {
                var (key, leg) = ((MarketRegime)r, (Leg)l);
                history.buckets[r, l] = Prepare(
                    done.FindAll(c => c.Regime == key && c.Leg == leg), weights);
            }
        }

        return history;
    }

    private static Prepared Prepare(List<TradeCycle> newestFirst, double[] weights)
    {
        var sample = new WeightedSample(newestFirst.Count);
        var (profit, time) = (0.0, 0.0);
        for (var rank = 0; rank < newestFirst.Count; rank++)
        {
            var duration = newestFirst[rank].ExitTime - newestFirst[rank].EntryTime;
            sample.Add(duration, weights[rank]);
            profit += weights[rank] * newestFirst[rank].NetProfit;
            time += weights[rank] * duration;
        }

        return new Prepared(newestFirst.Count, sample, sample.Quantile(0.5), time > 0.0 ? profit / time : 0.0);
    }

    /// <summary>One bucket.</summary>
    /// <param name="Done">Completed cycles.</param>
    /// <param name="Sample">Their fill times.</param>
    /// <param name="BasisSec">Median fill time.</param>
    /// <param name="ProfitPerSec">Weighted profit per second.</param>
    internal sealed record Prepared(int Done, WeightedSample Sample, double BasisSec, double ProfitPerSec);
}
