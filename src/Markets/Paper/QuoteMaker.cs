namespace Millwright.Markets;

/// <summary>
/// Turns a mid price into best bid and ask = mid × (1 ∓ spread/2) (grid.md §9.5), rounded outward to ticks: for
/// limits on the tick grid every comparison decides as with the unrounded values.
/// </summary>
public sealed class QuoteMaker
{
    private const double TickTolerance = 1e-12;

    private readonly decimal tick;
    private readonly double ticksPerUnit;

    /// <summary>For ticks of <paramref name="tickSize"/> quote and a spread in percent of the mid.</summary>
    public QuoteMaker(decimal tickSize, decimal spreadPct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tickSize);
        ArgumentOutOfRangeException.ThrowIfNegative(spreadPct);
        tick = tickSize;
        ticksPerUnit = (double)(1m / tickSize);
        HalfSpread = (double)spreadPct / 200.0;
    }

    /// <summary>Half of the spread as a fraction.</summary>
    public double HalfSpread { get; }

    /// <summary>Best bid of a mid price, at least one tick.</summary>
    public decimal Bid(double mid)
    {
        var ticks = mid * (1.0 - HalfSpread) * ticksPerUnit;
        var nearest = Math.Round(ticks);
        var whole = nearest - ticks <= TickTolerance * nearest ? nearest : Math.Floor(ticks);
        return tick * (whole < 1.0 ? 1L : (long)whole);
    }

    /// <summary>Best ask of a mid price, at least one tick.</summary>
    public decimal Ask(double mid)
    {
        var ticks = mid * (1.0 + HalfSpread) * ticksPerUnit;
        var nearest = Math.Round(ticks);
        var whole = ticks - nearest <= TickTolerance * nearest ? nearest : Math.Ceiling(ticks);
        return tick * (whole < 1.0 ? 1L : (long)whole);
    }

    /// <summary>The tick nearest to a price, half to even, at least one tick.</summary>
    public decimal Nearest(double price)
    {
        var whole = Math.Round(price * ticksPerUnit);
        return tick * (whole < 1.0 ? 1L : (long)whole);
    }
}
