namespace Millwright.Markets;

/// <summary>An asset known to quote pairs.</summary>
/// <param name="Asset">Name, upper case.</param>
/// <param name="Decimals">Ledger decimals, 0..12.</param>
public readonly record struct QuoteAsset(string Asset, int Decimals);
