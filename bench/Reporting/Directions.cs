namespace Millwright.Bench.Reporting;

/// <summary>Direction of a figure by its target, or by name and unit.</summary>
internal static class Directions
{
    public static Direction Of(bool atLeast) => atLeast ? Direction.Higher : Direction.Lower;

    public static Direction Of(string name, string unit)
    {
        if (name.StartsWith("peer", StringComparison.Ordinal) || name.EndsWith("max", StringComparison.Ordinal)
            || name.EndsWith("p99.9", StringComparison.Ordinal) || name.EndsWith("p99", StringComparison.Ordinal))
        {
            return Direction.None;
        }

        return unit.EndsWith("/s", StringComparison.Ordinal) ? Direction.Higher
            : unit is "ns" or "us" or "ms" or "s" or "B" or "x" or "MiB" ? Direction.Lower
            : Direction.None;
    }
}
