namespace Millwright.Grid.Reducer;

/// <summary>
/// Prices and times for which price and timer ticks change nothing but the market price, the clock and the time of the
/// last price. Both bounds of the price are inclusive, so is <paramref name="Until"/>.
/// </summary>
/// <param name="Low">Lowest quiet price, quote.</param>
/// <param name="High">Highest quiet price, quote.</param>
/// <param name="Until">Latest quiet time, s; ticks with earlier times are quiet too.</param>
public readonly record struct TickBand(double Low, double High, double Until)
{
    /// <summary>Nothing is quiet: deliver the ticks.</summary>
    public static TickBand Empty { get; } =
        new(double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    /// <summary>True when a price tick and a timer tick at this price and time may be skipped.</summary>
    public bool Contains(double price, double now) => price >= Low && price <= High && now <= Until;

    internal TickBand Within(double low, double high) =>
        this with { Low = Math.Max(Low, low), High = Math.Min(High, high) };

    internal TickBand Before(double until) => this with { Until = Math.Min(Until, until) };
}
