namespace Millwright.Ledger;

/// <summary>
/// Asset of a book with its ledger decimals (grid.md §5.4). Index 0 is the quote asset, 1 the base asset of the
/// plant's pair, 2 and up are third assets such as a fee asset.
/// </summary>
public sealed class LedgerAsset
{
    internal LedgerAsset(string code, int decimals, int index)
    {
        Code = code;
        Decimals = decimals;
        Index = index;
        Quantum = new decimal(1, 0, 0, false, (byte)decimals);
        Limit = Power10(27 - decimals);
    }

    /// <summary>Exchange code, for example the quote of the pair.</summary>
    public string Code { get; }

    /// <summary>Ledger decimals, 0 … 18.</summary>
    public int Decimals { get; }

    /// <summary>Position in the asset table of the book.</summary>
    public int Index { get; }

    /// <summary>Smallest amount, 10^−decimals.</summary>
    public decimal Quantum { get; }

    /// <summary>Exclusive bound of |amount| and |balance|; inside it every sum is exact in 28 digits.</summary>
    public decimal Limit { get; }

    /// <summary>Q(x): rounds to the ledger decimals, half to even (grid.md §5.4).</summary>
    public decimal Quantise(decimal value) => decimal.Round(value, Decimals, MidpointRounding.ToEven);

    /// <summary>True when the value needs no more than the ledger decimals.</summary>
    public bool IsOnGrid(decimal value) => value.Scale <= Decimals || decimal.Round(value, Decimals) == value;

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static decimal Power10(int exponent)
    {
        var result = 1m;
        for (var i = 0; i < exponent; i++)
        {
            result *= 10m;
        }

        return result;
    }
}
