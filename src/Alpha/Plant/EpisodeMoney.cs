namespace Millwright.Alpha.Plant;

/// <summary>Money of a closed shadow position in decimals (alpha.md §24): exact, so that reports add up to the last
/// unit.</summary>
public static class EpisodeMoney
{
    /// <summary>Taker fee per side, basis points.</summary>
    public const decimal FeeBps = 5m;

    /// <summary>direction·qty·(exit − entry), quote units.</summary>
    public static decimal Gross(EpisodeRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Gross(row.Lane, row.Size.Quantity, row.EntryPrice, row.ExitPrice);
    }

    /// <summary>direction·qty·(exit − entry), quote units.</summary>
    /// <param name="direction">−1 short, +1 long.</param>
    /// <param name="quantity">Base units.</param>
    /// <param name="entry">Mid at entry.</param>
    /// <param name="exit">Mid at exit.</param>
    public static decimal Gross(int direction, decimal quantity, double entry, double exit) =>
        direction * quantity * (Exact(exit) - Exact(entry));

    /// <summary>Modelled fees of both sides, quote units, rounded half-even to eight places.</summary>
    public static decimal Fees(decimal quantity, double entry, double exit) =>
        decimal.Round(quantity * (Exact(entry) + Exact(exit)) * FeeBps / 10_000m, 8, MidpointRounding.ToEven);

    private static decimal Exact(double price) =>
        ExactDecimal.ToSignificant(price, QuantityFloor.NotionalDigits).TryGet(out var exact, out _) ? exact : 0m;
}
