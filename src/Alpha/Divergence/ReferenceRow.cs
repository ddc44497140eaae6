namespace Millwright.Alpha.Divergence;

/// <summary>A decision of the reference (alpha.md §3.1). Absent fields are null, never defaulted.</summary>
public sealed record ReferenceRow
{
    /// <summary>Time, ns since the epoch.</summary>
    public required long TsNs { get; init; }

    /// <summary>Scan number, or null.</summary>
    public ulong? Scan { get; init; }

    /// <summary>−1 short, +1 long.</summary>
    public int Lane { get; init; } = -1;

    /// <summary>Action, for example <c>Enter</c> or <c>NoSignal</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Instrument, or null.</summary>
    public string? Symbol { get; init; }

    /// <summary>D, or null.</summary>
    public double? Div { get; init; }

    /// <summary>Strength s, 0…1, or null.</summary>
    public double? Strength { get; init; }

    /// <summary>Conviction, or null.</summary>
    public double? Leverage { get; init; }

    /// <summary>Notional, quote units, or null.</summary>
    public double? Notional { get; init; }

    /// <summary>Factors in the order dc, regime, ob, esof; null = absent.</summary>
    public IReadOnlyList<double?> Factors { get; init; } = [null, null, null, null];

    /// <summary>Reason of an exit decision of the scan, or null.</summary>
    public string? ExitReason { get; init; }

    /// <summary>Payload of the record.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        writer.I64(TsNs);
        if (writer.Option(Scan is not null))
        {
            writer.U64(Scan!.Value);
        }

        writer.I32(Lane);
        writer.String(Action);
        writer.OptionalString(Symbol);
        writer.OptionalString(ExitReason);
        foreach (var value in new[] { Div, Leverage, Notional, Strength }.Concat(Factors.Take(4)))
        {
            if (writer.Option(value is not null))
            {
                writer.F64(value!.Value);
            }
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload; null when it is malformed.</summary>
    public static ReferenceRow? Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            var ts = reader.I64();
            ulong? scan = reader.Option() ? reader.U64() : null;
            var lane = reader.I32();
            var action = reader.String();
            var (symbol, reason) = (reader.OptionalString(), reader.OptionalString());
            var numbers = new double?[8];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = reader.Option() ? reader.F64() : null;
            }

            return new ReferenceRow
            {
                TsNs = ts,
                Scan = scan,
                Lane = lane,
                Action = action,
                Symbol = symbol,
                ExitReason = reason,
                Div = numbers[0],
                Leverage = numbers[1],
                Notional = numbers[2],
                Strength = numbers[3],
                Factors = numbers[4..],
            };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
