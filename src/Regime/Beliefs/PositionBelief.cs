using Millwright.Regime.Numerics;

namespace Millwright.Regime.Beliefs;

/// <summary>Belief about one open exit: thesis intact or broken (regime.md §3.3).</summary>
/// <param name="Agreement">Cosine of the entry and the current posterior vector, [−1, 1].</param>
/// <param name="ExpectedValue">Expected value, quote units.</param>
/// <param name="Trend">rising, falling or stable.</param>
/// <param name="Action">hold, tighten, widen or reprice_breakeven.</param>
/// <param name="ActionConfidence">Confidence of the action, [0, 1].</param>
public sealed record PositionBelief(
    double Agreement, double ExpectedValue, string Trend, string Action, double ActionConfidence)
{
    private static readonly double[] MissingEntry = [0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0];

    /// <summary>Evaluates one position.</summary>
    public static PositionBelief Of(PositionBeliefInput input, PositionBeliefOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        var agreement = Cosine(input.Entry9 ?? MissingEntry, input.Current9 ?? MissingEntry);
        var p1h = Bounds.Unit(input.Fill1h);
        var value = (p1h * input.Profit)
            - ((1.0 - p1h) * Math.Max(0.0, options.OpportunityCostPerHour) * Math.Max(0.0, input.ElapsedSec) / 3600.0);
        var trend = ValueTrend.Of([.. input.Values, value], options.TrendWindow);
        var (action, confidence) = Decide(input, options, agreement, value, trend);
        return input.ModelConfidence <= 0.0
            ? new PositionBelief(agreement, value, trend, "hold", Math.Min(confidence, 0.2))
            : new PositionBelief(agreement, value, trend, action, confidence);
    }

    private static (string Action, double Confidence) Decide(
        PositionBeliefInput x, PositionBeliefOptions o, double agreement, double value, string trend)
    {
        var (p30, p1h, p4h) = (Bounds.Unit(x.Fill30m), Bounds.Unit(x.Fill1h), Bounds.Unit(x.Fill4h));
        var sure = Bounds.Unit(x.Confidence);
        if (agreement < o.RepriceAgreement && sure >= o.RepriceConfidence)
        {
            return ("reprice_breakeven", Math.Max(0.7, sure));
        }

        if (p1h < o.TightenFill && value < o.TightenValue)
        {
            return ("tighten", Math.Max(0.6, 1.0 - p1h));
        }

        if (p1h < 0.20 && p4h < 0.35 && value < 0.0)
        {
            return ("tighten", Math.Max(0.5, 1.0 - p1h));
        }

        if (o.WidenEnabled && !x.BothLegsOut && agreement > 0.85 && p1h > 0.70 && p30 > 0.80 && trend == "rising")
        {
            return ("widen", Bounds.Unit(Math.Min(p1h, sure)));
        }

        return agreement > 0.80 && p1h > 0.50
            ? ("hold", Math.Max(0.4, Math.Min(p1h, sure)))
            : ("hold", Bounds.Unit(0.5 * Math.Max(p1h, 1.0 - Math.Abs(agreement))));
    }

    private static double Cosine(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var (dot, x, y) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            dot += a[i] * b[i];
            x += a[i] * a[i];
            y += b[i] * b[i];
        }

        var (nx, ny) = (Math.Sqrt(x), Math.Sqrt(y));
        return nx <= 1e-12 || ny <= 1e-12 ? 0.0 : Bounds.Clamp(dot / (nx * ny), -1.0, 1.0);
    }
}
