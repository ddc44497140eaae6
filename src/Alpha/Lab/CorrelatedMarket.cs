namespace Millwright.Alpha.Lab;

/// <summary>
/// Seeded prices of many instruments moved by one common mode whose strength wanders, with heavy tails and books that
/// lean with the move; for long runs of the correlation signal. Deterministic; nothing is allocated per step.
/// </summary>
public sealed class CorrelatedMarket
{
    private const double Volatility = 0.0006;
    private readonly double[] prices;
    private readonly double[] loadings;
    private readonly double[] leans;
    private Xoshiro256 random;
    private double strength = 1.0;
    private double target = 1.0;

    /// <summary>Creates a market.</summary>
    /// <param name="instruments">Number of instruments, ≥ 1.</param>
    /// <param name="seed">Root of the random stream.</param>
    public CorrelatedMarket(int instruments, ulong seed)
    {
        random = Xoshiro256.Create(seed, "alpha/market");
        prices = new double[instruments];
        loadings = new double[instruments];
        leans = new double[instruments];
        for (var i = 0; i < instruments; i++)
        {
            prices[i] = 20.0 * (1 + i);
            loadings[i] = 0.6 + (0.8 * random.NextUnit());
        }
    }

    /// <summary>Prices after the newest step.</summary>
    public ReadOnlySpan<double> Prices => prices;

    /// <summary>Lean of each book, −1…1.</summary>
    public ReadOnlySpan<double> Leans => leans;

    /// <summary>Moves every price by one step.</summary>
    public void Step()
    {
        if (random.Below(40) == 0)
        {
            target = random.NextUnit() * 2.2;
        }

        strength += 0.08 * (target - strength);
        var common = Volatility * strength * Tail();
        for (var i = 0; i < prices.Length; i++)
        {
            var own = Volatility * 0.7 * Tail();
            var move = (loadings[i] * common) + own;
            move = Math.Max(-0.05, Math.Min(move, 0.05));
            prices[i] *= 1.0 + move;
            var lean = (0.8 * leans[i]) + (60.0 * move) + (0.2 * (random.NextUnit() - 0.5));
            leans[i] = Math.Max(-0.95, Math.Min(lean, 0.95));
        }
    }

    /// <summary>Approximately normal with occasional large values.</summary>
    private double Tail()
    {
        var x = random.NextNormalApprox();
        return random.Below(25) == 0 ? 3.0 * x : x;
    }
}
