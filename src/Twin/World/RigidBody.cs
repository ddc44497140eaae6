namespace Millwright.Twin.World;

/// <summary>
/// Rigid-body dynamics from the actual wrench of the thrusters (twin.md §1.9): semi-implicit Euler in sub-steps of at
/// most 0.1 s. Body frame: +X forward, +Y port, +Z up; the quaternion turns body vectors into the navigation frame.
/// </summary>
internal sealed class RigidBody
{
    private const double LongestStepS = 0.1;
    private readonly double dryMassKg;
    private readonly double[] inertia;
    private readonly double[] force = new double[3];
    private readonly double[] worldForce = new double[3];
    private readonly double[] torque = new double[3];
    private double sinHeading;
    private double cosHeading = 1.0;

    /// <summary>Creates a body at rest.</summary>
    /// <param name="dryMassKg">Mass without propellant, kg, &gt; 0.</param>
    /// <param name="inertia">Diagonal of the inertia, kg·m², each &gt; 0.</param>
    public RigidBody(double dryMassKg, double[] inertia)
    {
        this.dryMassKg = dryMassKg;
        this.inertia = inertia;
    }

    /// <summary>Displacement by thrust, m, navigation frame.</summary>
    public double[] P { get; } = new double[3];

    /// <summary>Velocity by thrust, m/s, navigation frame.</summary>
    public double[] V { get; } = new double[3];

    /// <summary>Rates, rad/s, body frame.</summary>
    public double[] Omega { get; } = new double[3];

    /// <summary>Attitude: w, x, y, z.</summary>
    public double[] Q { get; } = [1.0, 0.0, 0.0, 0.0];

    /// <summary>Actual force of the last tick, N, body frame.</summary>
    public ReadOnlySpan<double> ForceN => force;

    /// <summary>Actual force of the last tick, N, navigation frame.</summary>
    public ReadOnlySpan<double> WorldForceN => worldForce;

    /// <summary>Actual torque of the last tick, N·m.</summary>
    public ReadOnlySpan<double> TorqueNm => torque;

    /// <summary>Mass with propellant of the last tick, kg.</summary>
    public double MassKg { get; private set; }

    /// <summary>One tick.</summary>
    /// <param name="dt">Seconds.</param>
    /// <param name="burnS">Seconds of it in which the thrusters fired.</param>
    /// <param name="forceN">Net force, body frame.</param>
    /// <param name="torqueNm">Net torque, body frame.</param>
    /// <param name="propellantKg">Propellant left.</param>
    /// <param name="headingRad">Heading, clockwise from north.</param>
    public void Step(
        double dt,
        double burnS,
        ReadOnlySpan<double> forceN,
        ReadOnlySpan<double> torqueNm,
        double propellantKg,
        double headingRad)
    {
        (sinHeading, cosHeading) = (DMath.Sin(headingRad), DMath.Cos(headingRad));
        forceN.CopyTo(force);
        torqueNm.CopyTo(torque);
        MassKg = dryMassKg + propellantKg;
        Integrate(Math.Min(burnS, dt), fires: true);
        Integrate(Math.Max(0.0, dt - burnS), fires: false);
    }

    public void Encode(CseWriter writer)
    {
        foreach (var list in (double[][])[P, V, Omega, Q, force, worldForce, torque])
        {
            foreach (var value in list)
            {
                writer.F64(value);
            }
        }

        writer.F64(MassKg);
    }

    public void Decode(ref CseReader reader)
    {
        foreach (var list in (double[][])[P, V, Omega, Q, force, worldForce, torque])
        {
            for (var i = 0; i < list.Length; i++)
            {
                list[i] = reader.F64();
            }
        }

        MassKg = reader.F64();
    }

    private void Integrate(double seconds, bool fires)
    {
        if (!(seconds > 0.0))
        {
            return;
        }

        var steps = (int)Math.Ceiling(seconds / LongestStepS);
        var h = seconds / steps;
        for (var i = 0; i < steps; i++)
        {
            Advance(h, fires);
        }
    }

    /// <summary>v, then p; ω, then q.</summary>
    private void Advance(double h, bool fires)
    {
        Rotate(force, worldForce);
        for (var i = 0; i < 3; i++)
        {
            V[i] += fires ? worldForce[i] / MassKg * h : 0.0;
            P[i] += V[i] * h;
        }

        var (wx, wy, wz) = (Omega[0], Omega[1], Omega[2]);
        var (mx, my, mz) = fires ? (torque[0], torque[1], torque[2]) : (0.0, 0.0, 0.0);
        Omega[0] += (mx - ((inertia[2] - inertia[1]) * wy * wz)) / inertia[0] * h;
        Omega[1] += (my - ((inertia[0] - inertia[2]) * wz * wx)) / inertia[1] * h;
        Omega[2] += (mz - ((inertia[1] - inertia[0]) * wx * wy)) / inertia[2] * h;
        Turn(h);
    }

    /// <summary>q ← normalise(q ⊗ exp(½ω·h)).</summary>
    private void Turn(double h)
    {
        var rate = Math.Sqrt((Omega[0] * Omega[0]) + (Omega[1] * Omega[1]) + (Omega[2] * Omega[2]));
        if (rate == 0.0)
        {
            return;
        }

        var half = 0.5 * rate * h;
        var s = DMath.Sin(half) / rate;
        var (aw, ax, ay, az) = (DMath.Cos(half), s * Omega[0], s * Omega[1], s * Omega[2]);
        var (w, x, y, z) = (Q[0], Q[1], Q[2], Q[3]);
        Q[0] = (w * aw) - (x * ax) - (y * ay) - (z * az);
        Q[1] = (w * ax) + (x * aw) + (y * az) - (z * ay);
        Q[2] = (w * ay) - (x * az) + (y * aw) + (z * ax);
        Q[3] = (w * az) + (x * ay) - (y * ax) + (z * aw);
        var norm = Math.Sqrt((Q[0] * Q[0]) + (Q[1] * Q[1]) + (Q[2] * Q[2]) + (Q[3] * Q[3]));
        for (var i = 0; i < 4; i++)
        {
            Q[i] /= norm;
        }
    }

    /// <summary>Body to navigation: at heading 0 forward is +Y and port is −X.</summary>
    private void Rotate(double[] body, double[] world)
    {
        var (w, x, y, z) = (Q[0], Q[1], Q[2], Q[3]);
        var (a, b, c) = (body[0], body[1], body[2]);
        var fx = ((1.0 - (2.0 * ((y * y) + (z * z)))) * a) + (2.0 * ((x * y) - (w * z)) * b)
            + (2.0 * ((x * z) + (w * y)) * c);
        var fy = (2.0 * ((x * y) + (w * z)) * a) + ((1.0 - (2.0 * ((x * x) + (z * z)))) * b)
            + (2.0 * ((y * z) - (w * x)) * c);
        var fz = (2.0 * ((x * z) - (w * y)) * a) + (2.0 * ((y * z) + (w * x)) * b)
            + ((1.0 - (2.0 * ((x * x) + (y * y)))) * c);
        (world[0], world[1], world[2]) =
            ((fx * sinHeading) - (fy * cosHeading), (fx * cosHeading) + (fy * sinHeading), fz);
    }
}
