using Millwright.Regime.Numerics;

namespace Millwright.Regime.Score;

/// <summary>Cap of new entry placements per cycle (regime.md §10). Exits, cancels and repricing are never capped.
/// </summary>
public static class EntryCap
{
    /// <summary>The cap.</summary>
    /// <param name="baseCap">MAX_ENTRY_ADDS_PER_LOOP, raised to 1.</param>
    /// <param name="headroom">Orders left; null = capacity unknown (no throttle then).</param>
    /// <param name="throttle">MTS_ENTRY_THROTTLE_ENABLED is active.</param>
    /// <param name="score">Score when the manifold score is on and available, else null.</param>
    /// <param name="floor">MTS_ENTRY_THROTTLE_FLOOR, [0, 1].</param>
    public static int Of(int baseCap, double? headroom, bool throttle, double? score, double floor = 0.3)
    {
        var cap = Math.Max(1, baseCap);
        if (headroom is not { } left)
        {
            return cap;
        }

        cap = left <= 5.0 ? 1 : left <= 10.0 ? Math.Min(cap, 2) : left <= 20.0 ? Math.Min(cap, 3) : cap;
        if (!throttle || score is not { } s)
        {
            return cap;
        }

        return s < floor ? 0 : Math.Max(1, Math.Min(cap, (int)Math.Floor(cap * Bounds.Unit(s))));
    }
}
