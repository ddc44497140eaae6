namespace Millwright.Portfolio.Numerics;

/// <summary>Primitive operators on single values (portfolio.md §0.4).</summary>
public static class Scalars
{
    /// <summary>x limited to [0, 1].</summary>
    public static double Clip01(double x) => Math.Clamp(x, 0.0, 1.0);

    /// <summary>Logistic function 1/(1+e^(−kx)); negative arguments use e^(kx)/(1+e^(kx)), which cannot overflow.
    /// </summary>
    public static double Sigmoid(double x, double k = 1.0)
    {
        if (x >= 0.0)
        {
            return 1.0 / (1.0 + DMath.Exp(-k * x));
        }

        var e = DMath.Exp(k * x);
        return e / (1.0 + e);
    }

    /// <summary>Sign as −1, 0, +1; 0 for NaN.</summary>
    public static int SignOf(double x) => x > 0.0 ? 1 : x < 0.0 ? -1 : 0;
}
