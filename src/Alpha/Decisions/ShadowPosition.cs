namespace Millwright.Alpha.Decisions;

/// <summary>An open shadow position of a lane.</summary>
public readonly record struct ShadowPosition
{
    /// <summary>Index in instrument order.</summary>
    public int Instrument { get; init; }

    /// <summary>Scan of the entry.</summary>
    public long EntryScan { get; init; }

    /// <summary>Mid of the scan.</summary>
    public double EntryPrice { get; init; }

    /// <summary>Largest profit so far, basis points.</summary>
    public double MfeBps { get; init; }

    /// <summary>Largest loss so far, basis points, ≤ 0.</summary>
    public double MaeBps { get; init; }

    /// <summary>Volatility at entry.</summary>
    public double EntryVolatility { get; init; }

    /// <summary>Sign of v_slow at entry.</summary>
    public int SlowSign { get; init; }

    /// <summary>Consecutive exit scores.</summary>
    public int Streak { get; init; }

    /// <summary>Size.</summary>
    public PositionSize Size { get; init; }

    internal void Encode(CseWriter writer)
    {
        writer.I32(Instrument);
        writer.I64(EntryScan);
        writer.F64(EntryPrice);
        writer.F64(MfeBps);
        writer.F64(MaeBps);
        writer.F64(EntryVolatility);
        writer.I32(SlowSign);
        writer.I32(Streak);
        Size.Encode(writer);
    }

    internal static ShadowPosition Decode(ref CseReader reader) => new()
    {
        Instrument = reader.I32(),
        EntryScan = reader.I64(),
        EntryPrice = reader.F64(),
        MfeBps = reader.F64(),
        MaeBps = reader.F64(),
        EntryVolatility = reader.F64(),
        SlowSign = reader.I32(),
        Streak = reader.I32(),
        Size = PositionSize.Decode(ref reader),
    };
}
