using System.Buffers.Binary;

namespace Millwright.Alpha.Plant;

/// <summary>Payload of <see cref="AlphaRecord.Factor"/>: 12 bytes little-endian.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Instrument or indicator, from 0.</param>
/// <param name="Value">Value in the domain of its kind.</param>
public readonly record struct FactorRecord(FactorKind Kind, ushort Index, double Value)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 12;

    /// <summary>Writes the payload.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)Kind);
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], Index);
        BinaryPrimitives.WriteDoubleLittleEndian(target[4..], Value);
    }

    /// <summary>Reads the payload.</summary>
    /// <returns>Null, or the code of the rejected input: <c>domain:&lt;field&gt;:&lt;reason&gt;</c>.</returns>
    public static string? TryRead(ReadOnlySpan<byte> payload, out FactorRecord record)
    {
        record = default;
        if (payload.Length < Size)
        {
            return "domain:factor:below_min";
        }

        record = new FactorRecord(
            (FactorKind)BinaryPrimitives.ReadUInt16LittleEndian(payload),
            BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]),
            BinaryPrimitives.ReadDoubleLittleEndian(payload[4..]));
        var (name, low, high) = Domain(record.Kind);
        return name.Length == 0 ? "domain:factor:unknown"
            : !double.IsFinite(record.Value) ? $"domain:{name}:not_finite"
            : record.Value < low ? $"domain:{name}:below_min"
            : record.Value > high ? $"domain:{name}:above_max"
            : null;
    }

    private static (string Name, double Low, double High) Domain(FactorKind kind) => kind switch
    {
        FactorKind.Indicator => ("indicator", -1e12, 1e12),
        FactorKind.Seasonality => ("esof", -1.0, 1.0),
        FactorKind.Breach => ("p_breach", 0.0, 1.0),
        FactorKind.Equity => ("equity", 0.0, 1e12),
        FactorKind.Posture => ("posture", 0.0, 3.0),
        FactorKind.VenueErrors => ("venue_errors", 0.0, 1.0),
        FactorKind.Volume => ("volume", 0.0, 1e15),
        FactorKind.Status => ("status", 0.0, 1.0),
        FactorKind.Volatility => ("volatility", 0.0, 10.0),
        _ => ("", 0.0, 0.0),
    };
}
