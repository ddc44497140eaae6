namespace Millwright.Portfolio.Spiral;

/// <summary>Rotation tilt of the Meso horizon (portfolio.md §3.5).</summary>
public enum Tilt
{
    /// <summary>No rotation.</summary>
    None = 0,

    /// <summary>Rotation into alternatives.</summary>
    Alt = 1,

    /// <summary>Rotation into bitcoin.</summary>
    Btc = 2,
}
