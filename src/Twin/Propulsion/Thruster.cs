namespace Millwright.Twin.Propulsion;

/// <summary>One thruster (twin.md §1.5), body frame.</summary>
/// <param name="Index">Number on the wire.</param>
/// <param name="Cluster">Cluster id.</param>
/// <param name="Position">Position, m, [x, y, z].</param>
/// <param name="Direction">Unit direction of the force, [x, y, z].</param>
/// <param name="MaxForceN">Force at full duty, N, ≥ 0.</param>
internal sealed record Thruster(int Index, string Cluster, double[] Position, double[] Direction, double MaxForceN)
{
    private const double Diagonal = 0.7071;

    /// <summary>The default set: four clusters of four.</summary>
    public static IReadOnlyList<Thruster> Default { get; } =
    [
        .. Cluster4(0, "A", 0.85, (y, _) => [-Diagonal, y > 0.0 ? Diagonal : -Diagonal, 0.0]),
        .. Cluster4(4, "B", -0.85, (y, _) => [Diagonal, y > 0.0 ? Diagonal : -Diagonal, 0.0]),
        .. Vertical(8, "C", 0.85, -Diagonal),
        .. Vertical(12, "D", -0.85, Diagonal),
    ];

    private static IEnumerable<Thruster> Cluster4(
        int first, string cluster, double x, Func<double, double, double[]> direction)
    {
        var n = first;
        foreach (var z in (double[])[0.4, -0.4])
        {
            foreach (var y in (double[])[0.85, -0.85])
            {
                yield return new Thruster(n++, cluster, [x, y, z], direction(y, z), 260.0);
            }
        }
    }

    private static IEnumerable<Thruster> Vertical(int first, string cluster, double z, double up)
    {
        var n = first;
        foreach (var y in (double[])[0.85, -0.85])
        {
            foreach (var x in (double[])[0.4, -0.4])
            {
                yield return new Thruster(n++, cluster, [x, y, z], [0.0, y > 0.0 ? -Diagonal : Diagonal, up], 220.0);
            }
        }
    }
}
