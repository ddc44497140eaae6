namespace Millwright.Portfolio.Spiral;

/// <summary>One number per lens, in column order (portfolio.md §3.2).</summary>
/// <param name="BtcUsd">Bitcoin itself.</param>
/// <param name="Rotation">Alternatives against bitcoin.</param>
/// <param name="PortBtc">Portfolio against bitcoin (residual_major).</param>
/// <param name="PortAlt">Portfolio against alternatives (residual_alt).</param>
public readonly record struct LensValues(double BtcUsd, double Rotation, double PortBtc, double PortAlt)
{
    /// <summary>Number of lenses.</summary>
    public const int Count = 4;

    /// <summary>Names in column order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["btcusd", "rotation", "port_btc", "port_alt"];

    /// <summary>Value of lens <paramref name="index"/> in column order.</summary>
    public double this[int index] => index switch
    {
        0 => BtcUsd,
        1 => Rotation,
        2 => PortBtc,
        _ => PortAlt,
    };
}
