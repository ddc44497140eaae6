using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Levers;

/// <summary>Policy templates and macro multipliers (portfolio.md §5.1, §5.2).</summary>
public static class LeverPolicy
{
    private static readonly (double A, double E)[] Templates =
        [(0.90, 0.80), (0.40, 0.70), (0.20, 0.80), (1.00, 0.50), (0.50, 0.30), (0.35, 0.50), (0.50, 0.50)];

    private static readonly (double A, double E)[] Multipliers =
        [(1.2, 0.8), (0.8, 1.2), (0.6, 1.4), (1.3, 1.0), (1.1, 1.1), (1.0, 1.4), (1.0, 1.0)];

    /// <summary>Template of a Meso label; in Euphoria new and lagging tokens are entered at 0.80.</summary>
    public static (double A, double E) Template(Phase meso, bool isNewOrLaggard) =>
        meso == Phase.Euphoria && isNewOrLaggard ? (0.80, 0.50) : Templates[(int)meso];

    /// <summary>Multipliers of a Macro label.</summary>
    public static (double A, double E) Macro(Phase macro) => Multipliers[(int)macro];
}
