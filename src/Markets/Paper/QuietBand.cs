namespace Millwright.Markets;

/// <summary>
/// Prices that fill nothing: while ask &gt; <paramref name="BuyTrigger"/> and bid &lt; <paramref name="SellTrigger"/>
/// no resting order can execute.
/// </summary>
/// <param name="BuyTrigger">Highest ask that executes the best buy; −1 without buys.</param>
/// <param name="SellTrigger">Lowest bid that executes the best sell; <see cref="decimal.MaxValue"/> without
/// sells.</param>
/// <param name="MidLow">Mids above this are surely quiet on the buy side.</param>
/// <param name="MidHigh">Mids below this are surely quiet on the sell side.</param>
public readonly record struct QuietBand(decimal BuyTrigger, decimal SellTrigger, double MidLow, double MidHigh)
{
    /// <summary>The band of an empty book.</summary>
    public static readonly QuietBand Everything = new(-1m, decimal.MaxValue, 0.0, double.MaxValue);
}
