using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Positions;

/// <summary>Holding of one token with its cursors and locks (portfolio.md §1.3 positions, §7).</summary>
internal sealed class Position
{
    public PositionKind Kind { get; set; }

    public decimal Quantity
    {
        get;
        private set => field = Exact.Trim(value);
    }

    public decimal AverageEntry
    {
        get;
        private set => field = Exact.Trim(value);
    }

    public decimal Cost => Quantity * AverageEntry;

    public decimal Realised
    {
        get;
        private set => field = Exact.Trim(value);
    }

    public decimal Fees
    {
        get;
        private set => field = Exact.Trim(value);
    }

    /// <summary>Fills so far.</summary>
    public long Version { get; private set; }

    public long OpenedMs { get; private set; }

    public long LastBuyMs { get; private set; } = long.MinValue;

    public long LastFillMs { get; private set; } = long.MinValue;

    public long LastTrimMs { get; set; } = long.MinValue;

    public double LastExitPrice { get; private set; }

    public long LastExitMs { get; private set; } = long.MinValue;

    public long ReentryLockUntilMs { get; set; } = long.MinValue;

    public long TrendLockUntilMs { get; set; } = long.MinValue;

    public int TrendAdds { get; set; }

    /// <summary>Anchor of the dip ladder; 0 before the immediate entry of the cycle.</summary>
    public double Anchor { get; set; }

    public int LadderHits { get; set; }

    public int ExitHits { get; set; }

    public int MoonHits { get; set; }

    public double DemotionPrice { get; set; }

    /// <summary>Cost-weighted price of bitcoin at the entries.</summary>
    public double BtcAtEntry { get; private set; }

    /// <summary>Best and worst close since the opening, for MFE and MAE.</summary>
    public double HighestClose { get; set; }

    public double LowestClose { get; set; }

    /// <summary>Time gates already reported: bit 0 36 h, bit 1 72 h, bit 2 168 h.</summary>
    public int GatesReported { get; set; }

    public Trail? Trail { get; set; }

    public NewTokenMode? Mode { get; set; }

    public double ModeEntry { get; set; }

    public double ModeCap { get; set; }

    public bool IsOpen => Quantity > 0m;

    public bool IsNew(long nowMs) => Mode is not null || !IsOpen || nowMs - OpenedMs < 24 * 3_600_000L;

    public double AgeHours(long nowMs) => IsOpen ? (nowMs - OpenedMs) / 3_600_000.0 : 0.0;

    public void Buy(decimal quantity, decimal price, decimal fee, double btc, long nowMs)
    {
        if (!IsOpen)
        {
            Open(nowMs);
        }

        var cost = Cost;
        var added = quantity * price;
        BtcAtEntry = cost + added > 0m
            ? ((BtcAtEntry * (double)cost) + (btc * (double)added)) / (double)(cost + added)
            : btc;
        AverageEntry = decimal.Round((cost + added) / (Quantity + quantity), 18);
        Quantity += quantity;
        Version++;
        Fees += fee;
        LastBuyMs = LastFillMs = nowMs;
        if (Trail is { } trail)
        {
            trail.AverageEntry = (double)AverageEntry;
        }
    }

    /// <summary>Sells and returns the realised result net of the fee, USD.</summary>
    public decimal Sell(decimal quantity, decimal price, decimal fee, long nowMs)
    {
        var realised = (quantity * (price - AverageEntry)) - fee;
        Quantity -= quantity;
        Version++;
        Realised += realised;
        Fees += fee;
        LastFillMs = nowMs;
        if (Quantity <= 0m)
        {
            Close((double)price, nowMs);
        }

        return realised;
    }

    /// <summary>Starts a new cycle: ladders and exits are armed again (promotion).</summary>
    public void Restart(double anchor)
    {
        Kind = PositionKind.Core;
        Anchor = anchor;
        (LadderHits, ExitHits, MoonHits, TrendAdds) = (0, 0, 0, 0);
        Trail = new Trail((double)AverageEntry);
    }

    /// <summary>Becomes a moon bag.</summary>
    public void Demote(double price)
    {
        Kind = PositionKind.Moon;
        DemotionPrice = price;
        (Anchor, LadderHits, MoonHits) = (0.0, 0, 0);
        Trail = null;
        Mode = null;
    }

    /// <summary>Ends the ladder cycle without any change of the holding.</summary>
    public void EndCycle() => (Anchor, LadderHits, TrendAdds) = (0.0, 0, 0);

    public void Encode(CseWriter writer)
    {
        writer.U8((byte)Kind);
        foreach (var value in new[] { Quantity, AverageEntry, Realised, Fees })
        {
            writer.Decimal(value);
        }

        foreach (var time in new[]
        {
            OpenedMs, LastBuyMs, LastFillMs, LastTrimMs, LastExitMs, ReentryLockUntilMs, TrendLockUntilMs, Version,
        })
        {
            writer.I64(time);
        }

        foreach (var value in new[]
        {
            LastExitPrice, Anchor, DemotionPrice, BtcAtEntry, HighestClose, LowestClose, ModeEntry, ModeCap,
        })
        {
            writer.F64(value);
        }

        foreach (var value in new[] { TrendAdds, LadderHits, ExitHits, MoonHits, GatesReported })
        {
            writer.I32(value);
        }

        if (writer.Option(Trail is not null))
        {
            Trail!.Encode(writer);
        }

        if (writer.Option(Mode is not null))
        {
            Mode!.Encode(writer);
        }
    }

    public void Decode(ref CseReader reader)
    {
        Kind = (PositionKind)Math.Min(reader.U8(), (byte)PositionKind.Moon);
        (Quantity, AverageEntry) = (reader.Decimal(), reader.Decimal());
        (Realised, Fees) = (reader.Decimal(), reader.Decimal());
        (OpenedMs, LastBuyMs, LastFillMs) = (reader.I64(), reader.I64(), reader.I64());
        (LastTrimMs, LastExitMs) = (reader.I64(), reader.I64());
        (ReentryLockUntilMs, TrendLockUntilMs, Version) = (reader.I64(), reader.I64(), reader.I64());
        (LastExitPrice, Anchor, DemotionPrice) = (reader.F64(), reader.F64(), reader.F64());
        (BtcAtEntry, HighestClose, LowestClose) = (reader.F64(), reader.F64(), reader.F64());
        (ModeEntry, ModeCap) = (reader.F64(), reader.F64());
        (TrendAdds, LadderHits, ExitHits) = (reader.I32(), reader.I32(), reader.I32());
        (MoonHits, GatesReported) = (reader.I32(), reader.I32());
        Trail = reader.Option() ? new Trail((double)AverageEntry) : null;
        Trail?.Decode(ref reader);
        Mode = reader.Option() ? new NewTokenMode(ModeEntry, ModeCap) : null;
        Mode?.Decode(ref reader);
    }

    private void Open(long nowMs)
    {
        Kind = PositionKind.Core;
        OpenedMs = nowMs;
        AverageEntry = 0m;
        BtcAtEntry = 0.0;
        (HighestClose, LowestClose) = (0.0, 0.0);
        (Anchor, LadderHits, ExitHits, MoonHits, TrendAdds, GatesReported) = (0.0, 0, 0, 0, 0, 0);
        Trail = new Trail(0.0);
    }

    private void Close(double price, long nowMs)
    {
        const long lockMs = 36 * 3_600_000L;
        Kind = PositionKind.None;
        Quantity = 0m;
        AverageEntry = 0m;
        Trail = null;
        Mode = null;
        LastExitPrice = price;
        LastExitMs = nowMs;
        ReentryLockUntilMs = nowMs + lockMs;
        (Anchor, LadderHits, ExitHits, MoonHits) = (0.0, 0, 0, 0);
    }
}
