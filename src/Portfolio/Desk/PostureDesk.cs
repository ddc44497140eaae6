using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Pressure;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Desk;

/// <summary>NAV, dominance, cut pressure and the count bands (portfolio.md §2.6, §2.7, §4).</summary>
internal sealed class PostureDesk
{
    private const long HourMs = 3_600_000;
    private const int Levels = 2160 + 168 + 24;
    private readonly SlidingWindow btcLevels = new(Levels);
    private readonly SlidingWindow usdtLevels = new(Levels);
    private DominanceRow sample;
    private double? smoothed;
    private long smoothedSlotMs;
    private Phase mesoAtStep = Phase.Unknown;

    public CutPressure Pressure { get; private set; }

    /// <summary>Smoothed value before the last step; null before the second.</summary>
    public double? PreviousBase { get; private set; }

    /// <summary>Core counts of the last 25 hours.</summary>
    public SlidingWindow CoreCounts { get; } = new(25);

    /// <summary>S_rotation and S_port_alt of the last 48 hours; not known ones are 0.</summary>
    public SlidingWindow Rotations { get; } = new(48);

    public SlidingWindow PortAlts { get; } = new(48);

    public DominanceStatistics Btc { get; private set; }

    public DominanceStatistics Usdt { get; private set; }

    public DominanceNudge Nudge { get; private set; }

    public long DominanceMs { get; private set; } = long.MinValue;

    public long DominanceRejected { get; private set; }

    public bool IsDominanceStale { get; private set; } = true;

    public double? BtcLevel => IsDominanceStale ? null : sample.Btc;

    public double? UsdtLevel => IsDominanceStale ? null : sample.Usdt;

    public decimal NavUsd
    {
        get;
        private set => field = Exact.Trim(value);
    }

    public decimal InvestedUsd
    {
        get;
        private set => field = Exact.Trim(value);
    }

    public long NavMs { get; private set; } = long.MinValue;

    public double? FreeCashRatio { get; private set; }

    public bool HasStalePrice { get; private set; }

    /// <summary>NAV of the last hours, flow-adjusted, for the drawdown breaker.</summary>
    public SlidingWindow NavHours { get; } = new(25);

    /// <summary>NAV at midnight of the last 400 days, flow-adjusted, for the tear sheet.</summary>
    public SlidingWindow NavDays { get; } = new(400);

    public decimal Flows
    {
        get;
        set => field = Exact.Trim(value);
    }

    public bool Reducing { get; set; }

    public int TrimsToday { get; set; }

    public long TrimsDay { get; set; }

    public string Band { get; set; } = "under";

    public void Nav(decimal cash, decimal invested, bool stale, long slotMs)
    {
        InvestedUsd = invested;
        NavUsd = cash + invested;
        NavMs = slotMs;
        HasStalePrice = stale;
        FreeCashRatio = NavUsd > 0m ? (double)(cash / NavUsd) : null;
        NavHours.Add((double)(NavUsd - Flows));
        if (slotMs % (24 * HourMs) == 0)
        {
            NavDays.Add((double)(NavUsd - Flows));
        }
    }

    /// <summary>Takes a dominance sample; false when it is out of range or jumps by more than 5 points.</summary>
    public bool Dominance(in DominanceRow row)
    {
        var known = DominanceMs != long.MinValue && row.TimeMs - DominanceMs <= HourMs;
        if (row.Btc is not (> 0.0 and < 100.0) || row.Usdt is not (> 0.0 and < 100.0) || row.TimeMs < DominanceMs
            || (known && (Math.Abs(row.Btc - sample.Btc) > 5.0 || Math.Abs(row.Usdt - sample.Usdt) > 5.0)))
        {
            DominanceRejected++;
            return false;
        }

        sample = row;
        DominanceMs = row.TimeMs;
        return true;
    }

    /// <summary>Hourly dominance step; gaps of at most six hours are filled with the last level.</summary>
    /// <returns>Rising edges: event type and series.</returns>
    public IReadOnlyList<(string Type, string Series)> StepDominance(
        long nowMs, double rotationLevel, double btcSlope, Learning.Tuning tuning)
    {
        IsDominanceStale = DominanceMs == long.MinValue || nowMs - DominanceMs > 3 * HourMs;
        if (DominanceMs == long.MinValue || nowMs - DominanceMs > 6 * HourMs)
        {
            Nudge = default;
            return [];
        }

        var (btc, usdt) = (Btc, Usdt);

        btcLevels.Add(sample.Btc);
        usdtLevels.Add(sample.Usdt);
        Btc = DominanceStatistics.Of(btcLevels.Items);
        Usdt = DominanceStatistics.Of(usdtLevels.Items);
        Nudge = IsDominanceStale ? default : DominanceNudge.Of(Btc, Usdt, rotationLevel, btcSlope, tuning);
        var edges = new List<(string, string)>();
        Edge(edges, btc, Btc, "BTC.D");
        Edge(edges, usdt, Usdt, "USDT.D");
        return edges;
    }

    private static void Edge(
        List<(string, string)> edges, in DominanceStatistics before, in DominanceStatistics after, string series)
    {
        if (after.EarlyRise && !before.EarlyRise)
        {
            edges.Add(("dominance_early_rise", series));
        }

        if (after.PeakRoll && !before.PeakRoll)
        {
            edges.Add(("dominance_peak_roll", series));
        }
    }

    /// <summary>Hourly step of the cut pressure; a slot that was already stepped is not stepped again.</summary>
    public void StepPressure(
        long slotMs, in PressureInput input, Phase meso, double nudgeMinutes, double alpha, Learning.Tuning tuning)
    {
        var hours = smoothed is null ? 1 : (int)Math.Clamp((slotMs - smoothedSlotMs) / HourMs, 0, 1_000);
        if (hours == 0)
        {
            return;
        }

        Pressure = CutPressure.Step(
            smoothed,
            input with { Hours = hours, Transition = mesoAtStep != meso && mesoAtStep != Phase.Unknown },
            nudgeMinutes,
            alpha,
            tuning);
        PreviousBase = smoothed;
        smoothed = Pressure.Base;
        smoothedSlotMs = slotMs;
        mesoAtStep = meso;
    }

    public void Encode(CseWriter writer)
    {
        btcLevels.Encode(writer);
        usdtLevels.Encode(writer);
        writer.I64(sample.TimeMs);
        writer.F64(sample.Btc);
        writer.F64(sample.Usdt);
        writer.F64(smoothed ?? -1.0);
        writer.I64(smoothedSlotMs);
        writer.U8((byte)mesoAtStep);
        var p = Pressure;
        foreach (var value in new[]
        {
            p.PhaseTension, p.EffectiveTension, p.CorePressure, p.DeltaCore, p.LiquidityStress, p.IntentSkew, p.Target,
            p.Base, p.Nudge, p.Value, Nudge.Btc, Nudge.Usdt, Nudge.Limit,
        })
        {
            writer.F64(value);
        }

        writer.F64(PreviousBase ?? -1.0);
        CoreCounts.Encode(writer);
        Rotations.Encode(writer);
        PortAlts.Encode(writer);
        writer.I64(DominanceMs);
        writer.I64(DominanceRejected);
        writer.Bool(IsDominanceStale);
        writer.Decimal(NavUsd);
        writer.Decimal(InvestedUsd);
        writer.I64(NavMs);
        writer.F64(FreeCashRatio ?? -1.0);
        writer.Bool(HasStalePrice);
        NavHours.Encode(writer);
        NavDays.Encode(writer);
        writer.Decimal(Flows);
        writer.Bool(Reducing);
        writer.I32(TrimsToday);
        writer.I64(TrimsDay);
        writer.String(Band);
    }

    public void Decode(ref CseReader reader)
    {
        btcLevels.Decode(ref reader);
        usdtLevels.Decode(ref reader);
        sample = new DominanceRow(reader.I64(), reader.F64(), reader.F64());
        var last = reader.F64();
        smoothed = last < 0.0 ? null : last;
        smoothedSlotMs = reader.I64();
        mesoAtStep = (Phase)Math.Min(reader.U8(), (byte)Phase.Unknown);
        Pressure = new CutPressure(
            reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(),
            reader.F64(), reader.F64(), reader.F64());
        Nudge = new DominanceNudge(reader.F64(), reader.F64()) { Limit = reader.F64() };
        var before = reader.F64();
        PreviousBase = before < 0.0 ? null : before;
        CoreCounts.Decode(ref reader);
        Rotations.Decode(ref reader);
        PortAlts.Decode(ref reader);
        DominanceMs = reader.I64();
        DominanceRejected = reader.I64();
        IsDominanceStale = reader.Bool();
        NavUsd = reader.Decimal();
        InvestedUsd = reader.Decimal();
        NavMs = reader.I64();
        var free = reader.F64();
        FreeCashRatio = free < 0.0 ? null : free;
        HasStalePrice = reader.Bool();
        NavHours.Decode(ref reader);
        NavDays.Decode(ref reader);
        Flows = reader.Decimal();
        Reducing = reader.Bool();
        TrimsToday = reader.I32();
        TrimsDay = reader.I64();
        Band = reader.String();
        if (btcLevels.Count > 0)
        {
            Btc = DominanceStatistics.Of(btcLevels.Items);
            Usdt = DominanceStatistics.Of(usdtLevels.Items);
        }
    }
}
