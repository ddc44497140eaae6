namespace Millwright.Twin.Propulsion;

/// <summary>Which thrusters push along an axis (twin.md §1.5): searched once per profile.</summary>
internal static class AxisGroups
{
    private const double SidePenalty = 0.05;
    private const double TorquePenalty = 0.5;

    private static readonly double[][] Axes = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]];

    /// <summary>Axes in the order of the search.</summary>
    public static IReadOnlyList<string> Names { get; } = ["forward", "aft", "port", "starboard", "up", "down"];

    /// <summary>Index of an axis, −1 when unknown; case and blanks do not matter.</summary>
    public static int IndexOf(string? name)
    {
        var key = name?.Trim();
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], key, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The best group of each axis; a group may be empty.</summary>
    public static IReadOnlyList<IReadOnlyList<Thruster>> Find(IReadOnlyList<Thruster> thrusters, double toleranceNm)
    {
        var best = new Thruster[Axes.Length][];
        var scores = new double[Axes.Length];
        Array.Fill(best, []);
        Array.Fill(scores, double.NegativeInfinity);
        foreach (var group in Candidates(thrusters))
        {
            var force = Sum(group, static t => (t.Direction[0], t.Direction[1], t.Direction[2]));
            var torque = Sum(group, Moment);
            for (var axis = 0; axis < Axes.Length; axis++)
            {
                var score = Score(force, torque, Axes[axis], toleranceNm);
                if (score > scores[axis])
                {
                    scores[axis] = score;
                    best[axis] = group;
                }
            }
        }

        return best;
    }

    private static IEnumerable<Thruster[]> Candidates(IReadOnlyList<Thruster> all)
    {
        var n = all.Count;
        for (var a = 0; a < n; a++)
        {
            for (var b = a + 1; b < n; b++)
            {
                yield return [all[a], all[b]];
            }
        }

        for (var a = 0; a < n; a++)
        {
            for (var b = a + 1; b < n; b++)
            {
                for (var c = b + 1; c < n; c++)
                {
                    for (var d = c + 1; d < n; d++)
                    {
                        yield return [all[a], all[b], all[c], all[d]];
                    }
                }
            }
        }
    }

    private static (double X, double Y, double Z) Moment(Thruster t)
    {
        var (p, f) = (t.Position, t.Direction);
        return (
            (p[1] * f[2]) - (p[2] * f[1]),
            (p[2] * f[0]) - (p[0] * f[2]),
            (p[0] * f[1]) - (p[1] * f[0]));
    }

    private static double[] Sum(Thruster[] group, Func<Thruster, (double X, double Y, double Z)> part)
    {
        double[] sum = [0.0, 0.0, 0.0];
        foreach (var thruster in group)
        {
            var (x, y, z) = part(thruster);
            sum[0] += x * thruster.MaxForceN;
            sum[1] += y * thruster.MaxForceN;
            sum[2] += z * thruster.MaxForceN;
        }

        return sum;
    }

    private static double Score(double[] force, double[] torque, double[] axis, double toleranceNm)
    {
        var along = (force[0] * axis[0]) + (force[1] * axis[1]) + (force[2] * axis[2]);
        if (along <= 0.0)
        {
            return double.NegativeInfinity;
        }

        var side = Length(force[0] - (along * axis[0]), force[1] - (along * axis[1]), force[2] - (along * axis[2]));
        var excess = Math.Max(0.0, Length(torque[0], torque[1], torque[2]) - toleranceNm);
        return along - (SidePenalty * side) - (TorquePenalty * excess);
    }

    private static double Length(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));
}
