using Millwright.Regime.Engine;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Features;

/// <summary>Private features from fills and open exits (regime.md §1.3).</summary>
internal static class FillActivity
{
    public static MicroFeatures Of(
        double now, IReadOnlyList<ClosedCycle> cycles, PlantFacts facts, double imbalanceSec, double shortSec,
        double longSec)
    {
        var shortTimes = new List<double>();
        var longTimes = new List<double>();
        var dayTimes = new List<double>();
        var realised = new List<double>();
        var (a, b) = (0, 0);
        for (var i = cycles.Count - 1; i >= 0; i--)
        {
            var c = cycles[i];
            var since = now - c.ExitAt;
            if (since > 86400.0 && since > imbalanceSec && since > longSec && since > shortSec)
            {
                break;
            }

            var duration = c.ExitAt - c.EntryAt;
            Count(c.Key.Leg, now - c.ExitAt <= imbalanceSec, ref a, ref b);
            Count(c.Key.Leg, now - c.EntryAt <= imbalanceSec, ref a, ref b);
            AddIf(shortTimes, duration, now - c.ExitAt <= Math.Max(60.0, shortSec));
            AddIf(longTimes, duration, now - c.ExitAt <= Math.Max(shortSec, longSec));
            AddIf(dayTimes, duration, now - c.ExitAt <= 86400.0);
            if (now - c.ExitAt <= 86400.0 && realised.Count < 20 && c.Entry > 0.0 && facts.ProfitPct > 0.0)
            {
                AddIf(realised, Math.Abs(c.Exit - c.Entry) / c.Entry * 100.0 / facts.ProfitPct, true);
            }
        }

        var ages = new List<double>();
        foreach (var position in facts.Positions)
        {
            ages.Add(Math.Max(0.0, now - position.EntryAt));
            Count(position.Key.Leg, now - position.EntryAt <= imbalanceSec, ref a, ref b);
        }

        return new MicroFeatures(
            Bounds.Clamp((a - b) / (double)Math.Max(1, a + b), -1.0, 1.0), Mean(realised, 1.0),
            Derivative(shortTimes, longTimes), Congestion(ages, dayTimes));
    }

    private static void Count(Leg leg, bool recent, ref int a, ref int b)
    {
        a += recent && leg == Leg.A ? 1 : 0;
        b += recent && leg == Leg.B ? 1 : 0;
    }

    private static void AddIf(List<double> list, double value, bool take)
    {
        if (take && value > 0.0)
        {
            list.Add(value);
        }
    }

    private static double Mean(List<double> values, double neutral)
    {
        var sum = 0.0;
        foreach (var v in values)
        {
            sum += v;
        }

        return values.Count == 0 ? neutral : sum / values.Count;
    }

    private static double Derivative(List<double> near, List<double> far)
    {
        if (near.Count == 0 || far.Count == 0)
        {
            return 0.0;
        }

        var basis = Median(far);
        return basis <= 1e-9 ? 0.0 : Bounds.Clamp((Median(near) - basis) / basis, -1.0, 1.0);
    }

    private static double Congestion(List<double> ages, List<double> durations)
    {
        if (ages.Count == 0)
        {
            return 0.0;
        }

        durations.Sort();
        var p75 = durations.Count > 0
            ? Math.Max(1.0, durations[(int)Math.Ceiling(0.75 * durations.Count) - 1])
            : Math.Max(1.0, Median(ages));
        return (double)ages.FindAll(age => age >= p75).Count / ages.Count;
    }

    private static double Median(List<double> values)
    {
        var sorted = new List<double>(values);
        sorted.Sort();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
