namespace Millwright.Markets;

/// <summary>Balance of one asset at a venue.</summary>
/// <param name="Asset">Asset name.</param>
/// <param name="Total">Everything owned.</param>
/// <param name="Held">Part reserved by open orders, 0 … <paramref name="Total"/>.</param>
public readonly record struct AssetBalance(string Asset, decimal Total, decimal Held)
{
    /// <summary>Part that new orders can use.</summary>
    public decimal Free => Total - Held;
}
