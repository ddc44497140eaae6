namespace Millwright.Twin.World;

/// <summary>Conversions of angles (twin.md §0.4); the order of operations is part of the contract.</summary>
internal static class Angles
{
    private const double RadiansPerDegree = Math.PI / 180.0;

    public static double Radians(double degrees) => degrees * RadiansPerDegree;

    /// <summary>Floored remainder: never negative for a positive divisor.</summary>
    public static double Mod(double value, double divisor)
    {
        var rest = value % divisor;
        return rest < 0.0 ? rest + divisor : rest;
    }

    /// <summary>The same angle in (−π, π].</summary>
    public static double Wrap(double radians)
    {
        var rest = Mod(radians + Math.PI, 2.0 * Math.PI) - Math.PI;
        return rest <= -Math.PI ? rest + (2.0 * Math.PI) : rest;
    }
}
