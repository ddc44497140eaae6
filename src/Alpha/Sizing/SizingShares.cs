namespace Millwright.Alpha.Sizing;

/// <summary>Exact Shapley values of a leverage over the players dc, regime, ob, esof and caps (alpha.md §24).</summary>
public static class SizingShares
{
    /// <summary>Number of players.</summary>
    public const int Players = 5;

    private const int Caps = 1 << 4;
    private static readonly double[] Weights = [1.0 / 5.0, 1.0 / 20.0, 1.0 / 30.0, 1.0 / 20.0, 1.0 / 5.0];

    /// <summary>Computes the shares; they add up to leverage − start.</summary>
    /// <param name="baseLeverage">Base leverage.</param>
    /// <param name="regime">Regime factor.</param>
    /// <param name="input">Factors and caps; strength is not read.</param>
    /// <param name="shares">Receives five values: dc, regime, ob, esof, caps.</param>
    /// <returns>Value without any player, and the leverage.</returns>
    public static (double Start, double Leverage) Of(
        double baseLeverage, double regime, in CompositionInput input, Span<double> shares)
    {
        Span<double> values = stackalloc double[1 << Players];
        for (var set = 0; set < values.Length; set++)
        {
            values[set] = Value(set, baseLeverage, regime, input);
        }

        for (var player = 0; player < Players; player++)
        {
            var bit = 1 << player;
            var sum = 0.0;
            for (var set = 0; set < values.Length; set++)
            {
                if ((set & bit) == 0)
                {
                    sum += Weights[System.Numerics.BitOperations.PopCount((uint)set)]
                        * (values[set | bit] - values[set]);
                }
            }

            shares[player] = sum;
        }

        return (values[0], values[^1]);
    }

    private static double Value(int set, double baseLeverage, double regime, in CompositionInput input)
    {
        var subset = input with
        {
            Dc = (set & 1) != 0 ? input.Dc : 1.0,
            Ob = (set & 4) != 0 ? input.Ob : 1.0,
            Esof = (set & 8) != 0 ? input.Esof : 1.0,
        };
        var composed = Composition.Clamp(baseLeverage, (set & 2) != 0 ? regime : 1.0, subset);
        return (set & Caps) != 0 ? composed.Leverage : Math.Max(input.MinLeverage, composed.Raw);
    }
}
