namespace Millwright.Kernel;

/// <summary>
/// Keeps a sum of demands within a limit by giving up loads in a fixed order: whole loads first to last, then
/// reducible ones by what is still too much. One engine for the bus of a ship (watts, twin.md §2.7) and the order
/// budget of a grid (calls, grid.md §8.8). Memoryless; the caller keeps what must be remembered.
/// </summary>
public static class LoadShedder
{
    /// <summary>Most loads of one list.</summary>
    public const int MostLoads = 32;

    /// <summary>Cuts demands until their sum is at most the limit.</summary>
    /// <param name="demand">Demands in the order of their sum, each ≥ 0; receives what is granted.</param>
    /// <param name="ladder">Loads that may be cut, first to go first; loads without a rung are never cut.</param>
    /// <param name="limit">Limit; a sum equal to it is legal.</param>
    /// <param name="isMinimal">True stops at the first sum that fits; false gives up all whole loads in one
    /// pass.</param>
    /// <param name="cut">Bit i = load i was cut.</param>
    /// <returns>True when what is granted fits.</returns>
    public static bool Enforce(
        Span<double> demand, ReadOnlySpan<ShedStep> ladder, double limit, bool isMinimal, out uint cut)
    {
        cut = 0;
        if (!(Sum(demand) > limit))
        {
            return true;
        }

        foreach (var step in ladder)
        {
            ref var load = ref demand[step.Load];
            if (!(load > 0.0))
            {
                continue;
            }

            var excess = Sum(demand) - limit;
            if (excess > 0.0 || (step.IsWhole && !isMinimal))
            {
                load -= step.IsWhole ? load : Math.Min(excess, load);
                cut |= 1u << step.Load;
            }
        }

        return !(Sum(demand) > limit);
    }

    /// <summary>Sum from left to right.</summary>
    public static double Sum(ReadOnlySpan<double> demand)
    {
        var sum = 0.0;
        foreach (var load in demand)
        {
            sum += load;
        }

        return sum;
    }
}
