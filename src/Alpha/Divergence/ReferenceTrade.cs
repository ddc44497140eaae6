namespace Millwright.Alpha.Divergence;

/// <summary>A closed trade of the reference (alpha.md §3.1). Absent fields are null, never defaulted.</summary>
public sealed record ReferenceTrade
{
    /// <summary>Identity at the reference.</summary>
    public required string PositionId { get; init; }

    /// <summary>Scan of the entry.</summary>
    public required ulong OpenScan { get; init; }

    /// <summary>Scan of the exit, or null.</summary>
    public ulong? CloseScan { get; init; }

    /// <summary>Instrument.</summary>
    public required string Symbol { get; init; }

    /// <summary>−1 short, +1 long.</summary>
    public int Lane { get; init; } = -1;

    /// <summary>Entry price, or null.</summary>
    public double? EntryPrice { get; init; }

    /// <summary>Exit price, or null.</summary>
    public double? ExitPrice { get; init; }

    /// <summary>Conviction, or null.</summary>
    public double? Leverage { get; init; }

    /// <summary>Reason of the exit, or null.</summary>
    public string? ExitReason { get; init; }

    /// <summary>Gross return, basis points; NaN without both prices.</summary>
    public double GrossBps => EntryPrice is { } entry && ExitPrice is { } exit
        ? Lane * (((exit - entry) / entry) * 10000.0)
        : double.NaN;

    /// <summary>Payload of the record.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        Write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload; null when it is malformed.</summary>
    public static ReferenceTrade? Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            return Read(ref reader);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    internal void Write(CseWriter writer)
    {
        writer.String(PositionId);
        writer.U64(OpenScan);
        if (writer.Option(CloseScan is not null))
        {
            writer.U64(CloseScan!.Value);
        }

        writer.String(Symbol);
        writer.I32(Lane);
        foreach (var value in new[] { EntryPrice, ExitPrice, Leverage })
        {
            if (writer.Option(value is not null))
            {
                writer.F64(value!.Value);
            }
        }

        writer.OptionalString(ExitReason);
    }

    internal static ReferenceTrade Read(ref CseReader reader) => new()
    {
        PositionId = reader.String(),
        OpenScan = reader.U64(),
        CloseScan = reader.Option() ? reader.U64() : null,
        Symbol = reader.String(),
        Lane = reader.I32(),
        EntryPrice = reader.Option() ? reader.F64() : null,
        ExitPrice = reader.Option() ? reader.F64() : null,
        Leverage = reader.Option() ? reader.F64() : null,
        ExitReason = reader.OptionalString(),
    };
}
