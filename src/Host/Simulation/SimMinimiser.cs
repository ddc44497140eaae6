namespace Millwright.Host.Simulation;

/// <summary>Makes a failing seed smaller: fewer steps, then fewer kinds of faults (kernel.md §18).</summary>
internal static class SimMinimiser
{
    /// <summary>Smallest variant found that still fails.</summary>
    public static (int Steps, IReadOnlyList<string> Without) Reduce(
        SimOutcome failed, int steps, IReadOnlyList<string> without)
    {
        var least = Shorten(failed.Seed, failed.Faults, steps);
        var dropped = without.ToList();
        var faults = failed.Faults;
        foreach (var kind in SimFaults.Kinds.Where(kind => !dropped.Contains(kind)))
        {
            var fewer = faults.Without([kind]);
            if (fewer != faults && Fails(failed.Seed, fewer, least))
            {
                faults = fewer;
                dropped.Add(kind);
            }
        }

        return (Shorten(failed.Seed, faults, least), dropped);
    }

    private static int Shorten(ulong seed, SimFaults faults, int steps)
    {
        var (low, high) = (0, steps);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (Fails(seed, faults, middle))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    private static bool Fails(ulong seed, SimFaults faults, int steps) =>
        SimOutcome.Of(seed, faults, steps).Wrong is not null;
}
