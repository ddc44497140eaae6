using Millwright.Twin.World;

namespace Millwright.Twin.Propulsion;

/// <summary>Reaction control: thruster groups, pulse modulation, propellant (twin.md §1.5).</summary>
internal sealed class RcsUnit
{
    private const double Gravity = 9.80665;
    private const double ValveSkew = 0.07;
    private const double ThrottledBelow = 0.999;

    private readonly PropulsionSettings settings;
    private readonly TwinSwitches fix;
    private readonly double[] duties = new double[4];
    private readonly bool[] valves = new bool[4];
    private int axis = -1;
    private double usedKg;

    public RcsUnit(PropulsionSettings settings, TwinSwitches fix)
    {
        this.settings = settings;
        this.fix = fix;
        PropellantKg = settings.PropellantKg;
    }

    public double PropellantKg { get; private set; }

    public double CommandPct { get; private set; }

    public double TimeLeftS { get; private set; }

    public bool Active { get; private set; }

    public bool Throttled { get; private set; }

    public double FuelRateGps { get; private set; }

    /// <summary>Seconds of the last tick in which the group fired.</summary>
    public double BurnS { get; private set; }

    public double[] ForceN { get; } = new double[3];

    public double[] TorqueNm { get; } = new double[3];

    /// <summary>Thrusters that fire, empty when inactive.</summary>
    public IReadOnlyList<Thruster> Group => Active ? settings.Groups[axis] : [];

    /// <summary>Axis that fires, null when inactive.</summary>
    public string? ActiveAxis => Active ? AxisGroups.Names[axis] : null;

    /// <summary>Axis of the command, null when there is none.</summary>
    public string? CommandAxis => axis < 0 ? null : AxisGroups.Names[axis];

    public bool Enabled => settings.Enabled;

    public bool Available => settings.Groups.Count > 0;

    public double FuelPct => settings.PropellantKg <= 0.0
        ? 0.0
        : Math.Clamp(100.0 * PropellantKg / settings.PropellantKg, 0.0, 100.0);

    public double TankPa
    {
        get
        {
            var least = Math.Min(settings.TankMinPa, settings.TankNominalPa);
            var share = settings.PropellantKg <= 0.0
                ? 0.0
                : Math.Clamp(PropellantKg / settings.PropellantKg, 0.0, 1.0);
            return least + (Math.Max(0.0, settings.TankNominalPa - least) * share);
        }
    }

    public double OxidizerKg => Math.Max(0.0, PropellantKg * settings.OxidizerRatio);

    public double DutyPct(int place) => duties[place];

    public bool ValveOpen(int place) => valves[place];

    /// <summary>Takes a command; zero duty or duration stops.</summary>
    /// <returns>False when the axis is unknown; the old command goes on.</returns>
    public bool Command(string? axisName, double pct, double durationS)
    {
        var index = AxisGroups.IndexOf(axisName);
        if (index < 0)
        {
            return false;
        }

        var duty = Math.Clamp(pct, 0.0, 100.0);
        if (!(duty > 0.0) || !(durationS > 0.0))
        {
            Stop();
            return true;
        }

        (axis, CommandPct, TimeLeftS) = (index, duty, durationS);
        return true;
    }

    public void Stop() => (axis, CommandPct, TimeLeftS) = (-1, 0.0, 0.0);

    /// <summary>One tick. Returns the electrical demand, W.</summary>
    public double Step(double dt, double timeS)
    {
        Reset();
        if (!settings.Enabled || settings.Groups.Count == 0 || CommandPct <= 0.0 || axis < 0 || !(dt > 0.0)
            || settings.Groups[axis].Count == 0)
        {
            return 0.0;
        }

        var group = settings.Groups[axis];
        var step = TimeLeftS > 0.0 ? Math.Min(dt, TimeLeftS) : dt;
        var pct = CommandPct;
        var open = OpenValves(group, timeS, pct / 100.0);
        var total = Thrust(group, pct / 100.0);
        if (!Burn(total, step))
        {
            return 0.0;
        }

        Active = true;
        BurnS = step;
        var demand = settings.PowerW * pct / 100.0 * ((double)open / group.Count);
        TimeLeftS = Math.Max(0.0, TimeLeftS - step);
        if (TimeLeftS <= 0.0)
        {
            CommandPct = 0.0;
            if (!fix.FuelRateReset)
            {
                FuelRateGps = 0.0;
            }
        }

        return demand;
    }

    /// <summary>The bus grants only a share of the demand (twin.md §2.8).</summary>
    public void Throttle(double ratio)
    {
        if (!Active)
        {
            return;
        }

        if (ratio < ThrottledBelow)
        {
            Throttled = true;
            for (var i = 0; i < duties.Length; i++)
            {
                duties[i] *= ratio;
                valves[i] &= duties[i] > 0.0;
            }
        }

        if (!fix.ThrottleEffect)
        {
            return;
        }

        for (var i = 0; i < 3; i++)
        {
            ForceN[i] *= ratio;
            TorqueNm[i] *= ratio;
        }

        FuelRateGps *= ratio;
        PropellantKg += usedKg * (1.0 - ratio);
        usedKg *= ratio;
    }

    public void Encode(CseWriter writer)
    {
        writer.I32(axis);
        writer.F64(CommandPct);
        writer.F64(TimeLeftS);
        writer.F64(PropellantKg);
        writer.F64(FuelRateGps);
        writer.Bool(Active);
        writer.Bool(Throttled);
        for (var i = 0; i < 3; i++)
        {
            writer.F64(ForceN[i]);
            writer.F64(TorqueNm[i]);
        }

        for (var i = 0; i < duties.Length; i++)
        {
            writer.F64(duties[i]);
            writer.Bool(valves[i]);
        }
    }

    public void Decode(ref CseReader reader)
    {
        axis = reader.I32();
        CommandPct = reader.F64();
        TimeLeftS = reader.F64();
        PropellantKg = reader.F64();
        FuelRateGps = reader.F64();
        Active = reader.Bool();
        Throttled = reader.Bool();
        for (var i = 0; i < 3; i++)
        {
            ForceN[i] = reader.F64();
            TorqueNm[i] = reader.F64();
        }

        for (var i = 0; i < duties.Length; i++)
        {
            duties[i] = reader.F64();
            valves[i] = reader.Bool();
        }

        if (axis < -1 || axis >= AxisGroups.Names.Count || (Active && axis < 0))
        {
            throw new InvalidDataException($"rcs axis: {axis}, allowed −1 … {AxisGroups.Names.Count - 1}");
        }
    }

    private void Reset()
    {
        Active = false;
        Throttled = false;
        usedKg = 0.0;
        BurnS = 0.0;
        Array.Clear(ForceN);
        Array.Clear(TorqueNm);
        Array.Clear(duties);
        Array.Clear(valves);
        if (fix.FuelRateReset)
        {
            FuelRateGps = 0.0;
        }
    }

    private int OpenValves(IReadOnlyList<Thruster> group, double timeS, double duty)
    {
        var phase = settings.PulseWindowS <= 1e-6
            ? 0.0
            : Angles.Mod(timeS, settings.PulseWindowS) / settings.PulseWindowS;
        var open = 0;
        for (var i = 0; i < group.Count; i++)
        {
            duties[i] = duty * 100.0;
            valves[i] = Angles.Mod(phase + (ValveSkew * group[i].Index), 1.0) < duty;
            open += valves[i] ? 1 : 0;
        }

        return open;
    }

    /// <summary>Sums the forces of the group; returns the sum of their sizes, N.</summary>
    private double Thrust(IReadOnlyList<Thruster> group, double duty)
    {
        var total = 0.0;
        for (var i = 0; i < group.Count; i++)
        {
            var t = group[i];
            var x = t.Direction[0] * t.MaxForceN * duty;
            var y = t.Direction[1] * t.MaxForceN * duty;
            var z = t.Direction[2] * t.MaxForceN * duty;
            ForceN[0] += x;
            ForceN[1] += y;
            ForceN[2] += z;
            TorqueNm[0] += (t.Position[1] * z) - (t.Position[2] * y);
            TorqueNm[1] += (t.Position[2] * x) - (t.Position[0] * z);
            TorqueNm[2] += (t.Position[0] * y) - (t.Position[1] * x);
            total += Math.Sqrt((x * x) + (y * y) + (z * z));
        }

        return total;
    }

    /// <summary>Takes propellant; false when the tank was empty already.</summary>
    private bool Burn(double totalN, double step)
    {
        var flow = totalN / (Math.Max(1e-6, settings.IspS) * Gravity);
        FuelRateGps = 1000.0 * flow;
        usedKg = flow * step;
        if (usedKg <= 0.0)
        {
            return true;
        }

        if (PropellantKg <= 0.0)
        {
            CommandPct = 0.0;
            FuelRateGps = 0.0;
            usedKg = 0.0;
            Array.Clear(ForceN);
            Array.Clear(TorqueNm);
            Array.Clear(duties);
            Array.Clear(valves);
            return false;
        }

        if (usedKg < PropellantKg)
        {
            PropellantKg -= usedKg;
            return true;
        }

        var share = PropellantKg / usedKg;
        for (var i = 0; i < duties.Length; i++)
        {
            duties[i] *= share;
        }

        usedKg = PropellantKg;
        PropellantKg = 0.0;
        CommandPct = 0.0;
        return true;
    }
}
