namespace Millwright.Ledger;

/// <summary>An exit order, recovery or held effect that closes a lot, or the lot itself.</summary>
/// <param name="Lot">Lot.</param>
/// <param name="Volume">Base volume, &gt; 0, decimal.</param>
public readonly record struct PositionRef(LotId Lot, decimal Volume);
