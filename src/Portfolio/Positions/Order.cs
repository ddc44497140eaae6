using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Positions;

/// <summary>An order on its way to a fill, with the cursors its fill moves (portfolio.md §7.1).</summary>
internal sealed record Order
{
    public required string StrandId { get; init; }

    public required string Token { get; init; }

    public required string Type { get; init; }

    public required bool IsBuy { get; init; }

    /// <summary>Notional of a buy, USD.</summary>
    public decimal SizeUsd
    {
        get;
        init => field = Exact.Trim(value);
    }

    /// <summary>Quantity of a sale, base units.</summary>
    public decimal Quantity
    {
        get;
        init => field = Exact.Trim(value);
    }

    public required double Price { get; init; }

    public required long PlacedMs { get; init; }

    /// <summary>Bit of the dip-ladder level; 0 for none.</summary>
    public int LadderBit { get; init; }

    /// <summary>Bits of the exit levels.</summary>
    public int ExitBits { get; init; }

    /// <summary>Bits of the moon levels.</summary>
    public int MoonBits { get; init; }

    /// <summary>The remainder becomes a moon bag.</summary>
    public bool Demotes { get; init; }

    public bool IsTrend { get; init; }

    /// <summary>Counts against the daily quota of §7.10.</summary>
    public bool IsQuota { get; init; }

    public string? TrendParent { get; init; }

    /// <summary>Intent of the kernel; 0 for a virtual order.</summary>
    public ulong IntentSeq { get; set; }

    /// <summary>Quantity filled so far, base units.</summary>
    public decimal Filled
    {
        get;
        set => field = Exact.Trim(value);
    }

    /// <summary>Realised result of its sales so far, USD net of fees.</summary>
    public decimal Realised
    {
        get;
        set => field = Exact.Trim(value);
    }

    /// <summary>Price of the last fill of a sale.</summary>
    public double LastPrice { get; set; }

    /// <summary>sent, acked or partial.</summary>
    public string State { get; set; } = "sent";

    public void Write(CseWriter writer)
    {
        foreach (var text in new[] { StrandId, Token, Type })
        {
            writer.String(text);
        }

        writer.OptionalString(TrendParent);
        writer.Bool(IsBuy);
        writer.Decimal(SizeUsd);
        writer.Decimal(Quantity);
        writer.F64(Price);
        writer.I64(PlacedMs);
        writer.I32(LadderBit);
        writer.I32(ExitBits);
        writer.I32(MoonBits);
        writer.Bool(Demotes);
        writer.Bool(IsTrend);
        writer.Bool(IsQuota);
        writer.U64(IntentSeq);
        writer.Decimal(Filled);
        writer.Decimal(Realised);
        writer.F64(LastPrice);
        writer.String(State);
    }

    public static Order Read(ref CseReader reader)
    {
        var (id, token, type, parent) = (reader.String(), reader.String(), reader.String(), reader.OptionalString());
        return new Order
        {
            StrandId = id,
            Token = token,
            Type = type,
            TrendParent = parent,
            IsBuy = reader.Bool(),
            SizeUsd = reader.Decimal(),
            Quantity = reader.Decimal(),
            Price = reader.F64(),
            PlacedMs = reader.I64(),
            LadderBit = reader.I32(),
            ExitBits = reader.I32(),
            MoonBits = reader.I32(),
            Demotes = reader.Bool(),
            IsTrend = reader.Bool(),
            IsQuota = reader.Bool(),
            IntentSeq = reader.U64(),
            Filled = reader.Decimal(),
            Realised = reader.Decimal(),
            LastPrice = reader.F64(),
            State = reader.String(),
        };
    }
}
