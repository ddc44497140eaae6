using System.Globalization;
using Millwright.Kernel;

namespace Millwright.Grid.Reducer;

/// <summary>
/// The one place where plant values become reducer doubles and back (grid.md §2.13). A reducer time never becomes an
/// instant again; ledger and intents take the turn's time.
/// </summary>
public static class ReducerBoundary
{
    /// <summary>Event time, Unix seconds: never before the state's own clock.</summary>
    public static double EventTime(PairState state, Instant now) => Math.Max(state.Now, now.UnixSeconds);

    /// <summary>Decimal into the reducer: its text, correctly rounded to binary64.</summary>
    public static double ToDouble(decimal value)
    {
        Span<char> text = stackalloc char[64];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Price, volume or fee out of the reducer: text with <paramref name="decimals"/> digits (half-to-even of the exact
    /// value), read as decimal.
    /// </summary>
    /// <exception cref="OverflowException">The value does not fit a decimal.</exception>
    public static decimal ToDecimal(double value, int decimals) =>
        decimal.Parse(DecimalRounding.ToText(value, decimals), NumberStyles.Float, CultureInfo.InvariantCulture);
}
