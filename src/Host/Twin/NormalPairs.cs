using Millwright.Kernel;

namespace Millwright.Host.Twin;

/// <summary>Standard normal numbers of a scene: Box–Muller, both values of a pair used in order.</summary>
internal struct NormalPairs
{
    private double? spare;

    /// <summary>The next number; draws two uniforms for every second one.</summary>
    public double Next(ref Xoshiro256 random)
    {
        if (spare is { } kept)
        {
            spare = null;
            return kept;
        }

        var radius = Math.Sqrt(-2.0 * DMath.Log(1.0 - random.NextUnit()));
        var angle = 2.0 * Math.PI * random.NextUnit();
        spare = radius * DMath.Sin(angle);
        return radius * DMath.Cos(angle);
    }
}
