namespace Millwright.Portfolio.Levers;

/// <summary>Names and size tables of the lever bands (portfolio.md §5.7, §7.2, §7.6).</summary>
public static class LeverModes
{
    private static readonly string[] Names = ["patient", "normal", "aggressive"];
    private static readonly double[] NowFractions = [0.10, 0.33, 0.50];

    /// <summary>Band of a value in [0, 1].</summary>
    public static LeverMode Of(double value) =>
        value < 0.3 ? LeverMode.Patient : value < 0.7 ? LeverMode.Normal : LeverMode.Aggressive;

    /// <summary>Name as stored.</summary>
    public static string Name(this LeverMode mode) => Names[(int)mode];

    /// <summary>F_now: share of the cap an immediate entry aims at.</summary>
    public static double NowFraction(this LeverMode mode) => NowFractions[(int)mode];
}
