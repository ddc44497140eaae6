namespace Millwright.Kernel.Options;

/// <summary>Closed range of whole numbers, <see cref="Min"/> ≤ <see cref="Max"/>.</summary>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
public readonly record struct IntRange(int Min, int Max)
{
    /// <summary><c>min..max</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Min}..{Max}");
}
