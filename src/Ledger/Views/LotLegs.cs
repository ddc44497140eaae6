namespace Millwright.Ledger;

/// <summary>Legs of an open lot as the projection sees them.</summary>
/// <param name="Id">Lot.</param>
/// <param name="Base">Base leg; negative = long.</param>
/// <param name="Quote">Quote leg.</param>
public readonly record struct LotLegs(LotId Id, decimal Base, decimal Quote)
{
    /// <summary>(−b leg) × mark − q leg.</summary>
    public decimal Unrealised(decimal mark) => (-Base * mark) - Quote;
}
