using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Sizing;

/// <summary>Fractional Kelly size advice per regime (regime.md §7); off by default.</summary>
public sealed partial class KellySizer
{
    private const double Ln2 = 0.6931471805599453;

    private readonly KellyOptions options;
    private readonly MarketRegime? regime;
    private readonly KellyResult?[] byRegime = new KellyResult?[3];

    private KellySizer(KellyOptions options, MarketRegime? regime) => (this.options, this.regime) = (options, regime);

    /// <summary>Active regime of the update.</summary>
    public MarketRegime? Regime => regime;

    /// <summary>All cycles.</summary>
    public KellyResult Aggregate { get; private set; } = KellyResult.Insufficient(0, "no_data");

    /// <summary>Result of a regime; null when the aggregate has too few cycles.</summary>
    public KellyResult? Of(MarketRegime key) => byRegime[(int)key];

    /// <summary>Computes all buckets.</summary>
    /// <param name="cycles">Completed cycles.</param>
    /// <param name="regime">Active regime.</param>
    /// <param name="options">Parameters.</param>
    public static KellySizer Update(IReadOnlyList<TradeCycle> cycles, MarketRegime? regime, KellyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sizer = new KellySizer(options, regime);
        var window = CycleWindow.Newest(cycles, options.Lookback);
        if (window.Count < options.MinSamples)
        {
            sizer.Aggregate = KellyResult.Insufficient(
                window.Count, $"insufficient_samples ({window.Count}/{options.MinSamples})");
            return sizer;
        }

        sizer.Aggregate = sizer.Estimate(window);
        for (var r = 0; r < 3; r++)
        {
            var own = window.FindAll(c => c.Regime == (MarketRegime)r);
            sizer.byRegime[r] = own.Count < options.MinRegimeSamples
                ? KellyResult.Insufficient(own.Count, $"insufficient_samples ({own.Count}/{options.MinRegimeSamples})")
                : sizer.Estimate(own);
        }

        return sizer;
    }

    /// <summary>Advised size.</summary>
    /// <param name="basis">Size before advice, quote units.</param>
    /// <param name="asked">Regime; null = the active one of the last update.</param>
    public SizeAdvice Size(double basis, MarketRegime? asked)
    {
        var key = asked ?? regime;
        var own = key is { } k ? byRegime[(int)k] : null;
        var (used, bucket) = own is { Sufficient: true } ? (own, key!.Value.Bucket()) : (Aggregate, "aggregate");
        if (!used.Sufficient)
        {
            return new SizeAdvice(basis, bucket, "kelly_inactive", 1.0, false);
        }

        var raw = used.Reason == "no_edge" ? options.NegativeEdge : used.Multiplier;
        var multiplier = Bounds.Clamp(raw, options.Floor, options.Ceiling);
        return new SizeAdvice(multiplier * basis, bucket, used.Reason, multiplier, true);
    }

    private KellyResult Estimate(List<TradeCycle> cycles)
    {
        var order = CycleWindow.NewestFirst(cycles);
        var wins = new List<(double, double)>();
        var losses = new List<(double, double)>();
        for (var rank = 0; rank < order.Count; rank++)
        {
            var w = options.Recency ? DMath.Exp(-Ln2 / options.RecencyHalfLife * rank) : 1.0;
            var profit = order[rank].NetProfit;
            (profit > 0.0 ? wins : losses).Add((Math.Abs(profit), w));
        }

        return KellyResult.Of(wins, losses, options.Fraction);
    }
}
