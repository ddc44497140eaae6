namespace Millwright.Markets;

/// <summary>
/// The rules every streaming indicator follows, written once. Warm-up: <c>Value</c> is 0 and <c>IsReady</c> false until
/// the documented number of inputs was accepted. NaN: an input with a non-finite part is refused (<c>Update</c> returns
/// false) and changes nothing, so an indicator never holds or returns NaN. Arithmetic follows kernel.md §13: sums run
/// in ascending time with one accumulator, so a batch over the same inputs gives the same bits.
/// </summary>
internal static class IndicatorInput
{
    public static bool IsUsable(double value) => double.IsFinite(value);

    public static bool IsUsable(in Bar bar) =>
        double.IsFinite(bar.High) && double.IsFinite(bar.Low) && double.IsFinite(bar.Close)
        && double.IsFinite(bar.Volume);

    public static int Period(int period, int minimum = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, minimum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period, 100_000);
        return period;
    }
}
