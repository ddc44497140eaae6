namespace Millwright.Ledger;

/// <summary>
/// Designed differences between the reducer's totals and the ledger of one slot (grid.md §5.7). Each member is
/// (reducer effect − ledger effect) in quote; adding is the plant's duty at the place where the difference arises.
/// </summary>
/// <param name="EvictionFees">Estimated fees that were never paid, ≤ 0.</param>
/// <param name="CancelledWriteOffs">Ledger write-off nets that the reducer did not book
/// (<c>reducer_event = cancel</c>), negated: a loss counts positive.</param>
/// <param name="AdoptedRemainders">Adopted or split remainders below the minimum order.</param>
/// <param name="Rounding">Price × volume against the exchange's cost.</param>
public readonly record struct Bridge(
    decimal EvictionFees,
    decimal CancelledWriteOffs,
    decimal AdoptedRemainders,
    decimal Rounding)
{
    /// <summary>Sum of the items.</summary>
    public decimal Total => EvictionFees + CancelledWriteOffs + AdoptedRemainders + Rounding;

    /// <summary>Sum of two bridges.</summary>
    public static Bridge operator +(in Bridge a, in Bridge b) => new(
        a.EvictionFees + b.EvictionFees,
        a.CancelledWriteOffs + b.CancelledWriteOffs,
        a.AdoptedRemainders + b.AdoptedRemainders,
        a.Rounding + b.Rounding);

    /// <summary>Sum of two bridges.</summary>
    public static Bridge Add(in Bridge left, in Bridge right) => left + right;

    /// <summary>Rounding item of one execution: what the reducer computes minus what the exchange charged.</summary>
    /// <param name="isBuy">True when base was bought.</param>
    /// <param name="price">Price.</param>
    /// <param name="volume">Volume.</param>
    /// <param name="cost">Quote cost of the exchange.</param>
    public static decimal RoundingOf(bool isBuy, decimal price, decimal volume, decimal cost) =>
        isBuy ? cost - (price * volume) : (price * volume) - cost;

    /// <summary>Writes the bridge.</summary>
    public void Encode(CseWriter writer)
    {
        writer.Decimal(EvictionFees);
        writer.Decimal(CancelledWriteOffs);
        writer.Decimal(AdoptedRemainders);
        writer.Decimal(Rounding);
    }

    /// <summary>Reads a bridge.</summary>
    public static Bridge Decode(ref CseReader reader) =>
        new(reader.Decimal(), reader.Decimal(), reader.Decimal(), reader.Decimal());
}
