namespace Millwright.Alpha.Signal;

/// <summary>Windows of the spectral divergence (alpha.md §7.1), in scans.</summary>
/// <param name="FastWindow">Returns of the fast matrix, default 60.</param>
/// <param name="SlowWindow">Returns of the slow matrix, default 360.</param>
/// <param name="FastSlope">Shares of the fast velocity, default 6.</param>
/// <param name="SlowSlope">Shares of the slow velocity, default 30.</param>
public sealed record SpectralOptions(
    int FastWindow = 60, int SlowWindow = 360, int FastSlope = 6, int SlowSlope = 30);
