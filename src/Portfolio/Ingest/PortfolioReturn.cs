namespace Millwright.Portfolio.Ingest;

/// <summary>Value-weighted log return of the holdings through a bar (portfolio.md §2.6).</summary>
public static class PortfolioReturn
{
    /// <summary>ln(Σ q·p₁ ÷ Σ q·p₀) over tokens whose prices are both valid, in ordinal order; null when the start
    /// value is not positive.</summary>
    /// <param name="holdings">Token id, quantity held through the bar, price before, price after.</param>
    public static double? Of(IEnumerable<(string Token, double Quantity, double? Before, double? After)> holdings)
    {
        double start = 0.0, end = 0.0;
        foreach (var (_, quantity, before, after) in holdings.OrderBy(h => h.Token, StringComparer.Ordinal))
        {
            if (before is { } p0 && after is { } p1 && double.IsFinite(p0) && double.IsFinite(p1) && p0 > 0.0
                && p1 > 0.0)
            {
                start += quantity * p0;
                end += quantity * p1;
            }
        }

        return start > 0.0 && end > 0.0 ? DMath.Log(end / start) : null;
    }
}
