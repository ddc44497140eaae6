namespace Millwright.Portfolio.Numerics;

/// <summary>Decimals of the state without trailing zeros: the conversion to binary64 depends on the scale, and a
/// snapshot keeps only the value.</summary>
internal static class Exact
{
    /// <summary>The same value with the smallest scale.</summary>
    public static decimal Trim(decimal value) => value / 1.0000000000000000000000000000m;
}
