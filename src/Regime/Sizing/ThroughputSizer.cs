using Millwright.Regime.Numerics;

namespace Millwright.Regime.Sizing;

/// <summary>Renewal-reward size advice from fill times per regime and leg (regime.md §6); advisory.</summary>
public sealed partial class ThroughputSizer
{
    private readonly ThroughputOptions options;
    private readonly ThroughputBucket[,] buckets = new ThroughputBucket[3, 2];

    private ThroughputSizer(ThroughputOptions options) => this.options = options;

    /// <summary>All cycles.</summary>
    public ThroughputBucket Aggregate { get; private set; } = new(1.0, false, "", 0, 0, 0.0, 0.0, 0.0, 0.0);

    /// <summary>Active regime.</summary>
    public MarketRegime Regime { get; private set; }

    /// <summary>Cycles after the lookback trim.</summary>
    public int Count { get; private set; }

    /// <summary>90th percentile of the open exits' ages, seconds.</summary>
    public double ReferenceAgeSec { get; private set; }

    /// <summary>Oldest open exit, seconds.</summary>
    public double OldestAgeSec { get; private set; }

    /// <summary>Size factor, 1 = no pressure.</summary>
    public double AgePressure { get; private set; } = 1.0;

    /// <summary>1 − <see cref="AgePressure"/>.</summary>
    public double AgeLoad => 1.0 - AgePressure;

    /// <summary>Locked over locked plus free base, [0, 1].</summary>
    public double UtilRatio { get; private set; }

    /// <summary>Size factor of the utilisation.</summary>
    public double UtilPenalty { get; private set; } = 1.0;

    /// <summary>Statistics of a bucket.</summary>
    public ThroughputBucket Bucket(MarketRegime regime, Leg leg) => buckets[(int)regime, (int)leg];

    /// <summary>Computes all buckets.</summary>
    /// <param name="cycles">Completed cycles, any order.</param>
    /// <param name="exits">Open exits.</param>
    /// <param name="regime">Active regime; null counts as ranging.</param>
    /// <param name="freeBase">Free base units.</param>
    /// <param name="options">Parameters.</param>
    public static ThroughputSizer Update(
        IReadOnlyList<TradeCycle> cycles,
        IReadOnlyList<OpenExit> exits,
        MarketRegime? regime,
        double freeBase,
        ThroughputOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Update(ThroughputHistory.Of(cycles, options), exits, regime, freeBase, options);
    }

    /// <summary>The same from prepared cycles.</summary>
    /// <param name="history">Completed cycles.</param>
    /// <param name="exits">Open exits.</param>
    /// <param name="regime">Active regime; null counts as ranging.</param>
    /// <param name="freeBase">Free base units.</param>
    /// <param name="options">Parameters, those of the history.</param>
    public static ThroughputSizer Update(
        ThroughputHistory history,
        IReadOnlyList<OpenExit> exits,
        MarketRegime? regime,
        double freeBase,
        ThroughputOptions options)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        var sizer = new ThroughputSizer(options) { Regime = regime ?? MarketRegime.Ranging, Count = history.Count };
        var open = new List<OpenExit>(exits);
        open.RemoveAll(x => !(x.AgeSec > 0.0));
        open.Sort((a, b) => a.AgeSec.CompareTo(b.AgeSec));
        sizer.Aggregate = sizer.Statistics(history.All, open, options.MinSamples) with { Multiplier = 1.0 };
        for (var r = 0; r < 3; r++)
        {
            for (var l = 0; l < 2; l++)
            {
                var (key, leg) = ((MarketRegime)r, (Leg)l);
                var own = sizer.Statistics(
                    history.Of(key, leg), open.FindAll(x => x.Regime == key && x.Leg == leg), options.MinPerBucket);
                sizer.buckets[r, l] = own with { Multiplier = sizer.Multiplier(own) };
            }
        }

        sizer.Pressures(open, freeBase);
        return sizer;
    }

    /// <summary>Advised size.</summary>
    /// <param name="basis">Size before advice, quote units.</param>
    /// <param name="regime">Regime; null = the active one.</param>
    /// <param name="leg">Leg; null = the aggregate bucket.</param>
    /// <param name="aggression">Aggression knob, clamped to [0, 3].</param>
    public SizeAdvice Size(double basis, MarketRegime? regime, Leg? leg, double aggression = 1.0)
    {
        var push = Bounds.Clamp(aggression, 0.0, 3.0);
        if (!options.Enabled)
        {
            return new SizeAdvice(basis * push, "aggregate", "tp_disabled", 1.0, false);
        }

        if (!Aggregate.Sufficient)
        {
            return new SizeAdvice(basis * push, "aggregate", "insufficient_data", 1.0, false);
        }

        var key = regime ?? Regime;
        var own = leg is { } side ? Bucket(key, side) : null;
        var used = own is { Sufficient: true };
        var factor = Bounds.Clamp(
            (used ? own!.Multiplier : 1.0) * AgePressure * UtilPenalty, options.Floor, options.Ceiling);
        return new SizeAdvice(
            basis * factor * push,
            used ? $"{key.Bucket()}_{leg}" : "aggregate",
            used || leg is null ? "ok" : "no_bucket",
            factor,
            true);
    }

    private ThroughputBucket Statistics(ThroughputHistory.Prepared done, List<OpenExit> open, int minimum)
    {
        if (done.Done < minimum)
        {
            var reason = $"insufficient_samples ({done.Done}/{minimum})";
            return new ThroughputBucket(1.0, false, reason, done.Done, 0, 0.0, 0.0, 0.0, 0.0);
        }

        var ages = new List<double>(open.Count);
        foreach (var exit in open)
        {
            if (exit.AgeSec > 0.5 * done.BasisSec)
            {
                ages.Add(exit.AgeSec);
            }
        }

        var sample = done.Sample.With(ages, options.CensoredWeight);
        return new ThroughputBucket(
            1.0, true, "ok", done.Done, ages.Count, sample.Quantile(0.5), sample.Quantile(0.75), sample.Quantile(0.95),
            done.ProfitPerSec);
    }

    private double Multiplier(ThroughputBucket own)
    {
        if (!own.Sufficient || !Aggregate.Sufficient || own.MedianSec <= 0.0 || Aggregate.MedianSec <= 0.0)
        {
            return 1.0;
        }

        var bounded = Bounds.Clamp(Aggregate.MedianSec / own.MedianSec, options.Floor, options.Ceiling);
        var sure = Math.Min(1.0, own.Completed / options.FullConfidence);
        return Bounds.Clamp(1.0 + (sure * (bounded - 1.0)), options.Floor, options.Ceiling);
    }

    /// <param name="open">Open exits, youngest first.</param>
    /// <param name="freeBase">Free base units.</param>
    private void Pressures(List<OpenExit> open, double freeBase)
    {
        var ages = open.ConvertAll(x => x.AgeSec);
        var locked = 0.0;
        foreach (var exit in open)
        {
            locked += Math.Max(0.0, exit.Volume);
        }

        if (ages.Count > 0)
        {
            ReferenceAgeSec = ages[Math.Min((int)Math.Floor(0.9 * ages.Count), ages.Count - 1)];
            OldestAgeSec = ages[^1];
        }

        var threshold = options.AgeTrigger * Aggregate.P75Sec;
        AgePressure = Aggregate.Sufficient && threshold > 0.0 && ReferenceAgeSec > threshold
            ? Bounds.Clamp(
                1.0 - ((ReferenceAgeSec - threshold) / threshold * options.AgeSensitivity), options.AgeFloor, 1.0)
            : 1.0;
        var whole = locked + Math.Max(0.0, freeBase);
        UtilRatio = whole > 0.0 ? locked / whole : 0.0;
        UtilPenalty = UtilRatio <= options.UtilThreshold
            ? 1.0
            : Bounds.Clamp(
                1.0 - ((UtilRatio - options.UtilThreshold) / (1.0 - options.UtilThreshold) * options.UtilSensitivity),
                options.UtilFloor, 1.0);
    }
}
