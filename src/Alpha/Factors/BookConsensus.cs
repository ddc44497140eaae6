namespace Millwright.Alpha.Factors;

/// <summary>Agreement of the order books with a direction (alpha.md §15).</summary>
/// <param name="Value">(agree − oppose)/n in −1…1; null when too few books are present.</param>
/// <param name="Multiplier">0.60…1.20; 1 when missing.</param>
public readonly record struct BookConsensus(double? Value, double Multiplier)
{
    private const double Threshold = 0.10;
    private const double Coverage = 0.60;

    /// <summary>Smoothing of the imbalance per scan.</summary>
    public const double Alpha = 0.3;

    /// <summary>Imbalance of one book: (B − A)/(B + A) with level weights 1/(1 + l); null when both are empty.
    /// </summary>
    /// <param name="bids">Quantities, best first.</param>
    /// <param name="asks">Quantities, best first.</param>
    public static double? Imbalance(ReadOnlySpan<double> bids, ReadOnlySpan<double> asks)
    {
        var (b, a) = (Weighted(bids), Weighted(asks));
        return b + a > 0.0 ? (b - a) / (b + a) : null;
    }

    /// <summary>Next smoothed imbalance; a missing value resets it.</summary>
    public static double? Smooth(double? smoothed, double? imbalance) =>
        imbalance is not { } i ? null : smoothed is { } e ? e + (Alpha * (i - e)) : i;

    /// <summary>Computes the consensus.</summary>
    /// <param name="imbalances">Smoothed imbalance per instrument; NaN = missing.</param>
    /// <param name="universe">Configured instruments.</param>
    /// <param name="direction">+1 long, −1 short.</param>
    public static BookConsensus Of(ReadOnlySpan<double> imbalances, int universe, int direction)
    {
        int agree = 0, oppose = 0, present = 0;
        foreach (var e in imbalances)
        {
            if (double.IsNaN(e))
            {
                continue;
            }

            present++;
            agree += direction * e >= Threshold ? 1 : 0;
            oppose += direction * e <= -Threshold ? 1 : 0;
        }

        if (present == 0 || (double)present / universe < Coverage)
        {
            return new BookConsensus(null, 1.0);
        }

        var consensus = (double)(agree - oppose) / present;
        var m = consensus >= 0.0
            ? 1.0 + (0.25 * Math.Max(0.0, consensus - Threshold))
            : 1.0 - (0.50 * Math.Max(0.0, -consensus - Threshold));
        return new BookConsensus(consensus, Math.Min(Math.Max(m, 0.60), 1.20));
    }

    private static double Weighted(ReadOnlySpan<double> quantities)
    {
        var sum = 0.0;
        for (var l = 0; l < quantities.Length; l++)
        {
            sum += quantities[l] / (1 + l);
        }

        return sum;
    }
}
