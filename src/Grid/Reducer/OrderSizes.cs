namespace Millwright.Grid.Reducer;

/// <summary>
/// Optional quote sizes per leg (grid.md §2). <c>default</c> means "none given": both legs use the call's common size.
/// </summary>
/// <param name="A">Size of leg A, quote; null falls back to the common size.</param>
/// <param name="B">Size of leg B, quote; null falls back to the common size.</param>
public readonly record struct OrderSizes(double? A, double? B)
{
    /// <summary>Size of <paramref name="leg"/>: its own when given, else <paramref name="common"/>.</summary>
    public double Of(Leg leg, double common) => (leg == Leg.A ? A : B) ?? common;
}
