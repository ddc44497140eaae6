namespace Millwright.Ledger;

/// <summary>Balance comparison input of one asset.</summary>
/// <param name="Asset">Asset code.</param>
/// <param name="Exchange">Total on the exchange including holds.</param>
/// <param name="Ledger">Balance of <c>assets:exchange</c>, summed over the plants of the account.</param>
/// <param name="Quantum">Ledger quantum of the asset.</param>
/// <param name="QuoteValue">Value of one unit in quote, ≥ 0.</param>
public readonly record struct AssetBalance(
    string Asset,
    decimal Exchange,
    decimal Ledger,
    decimal Quantum,
    decimal QuoteValue)
{
    /// <summary>δ = exchange − ledger.</summary>
    public decimal Delta => Exchange - Ledger;
}
