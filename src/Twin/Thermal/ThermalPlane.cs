using Millwright.Twin.World;

namespace Millwright.Twin.Thermal;

/// <summary>Temperatures, warnings and trips (twin.md §3).</summary>
internal sealed class ThermalPlane
{
    private const double LowestC = -120.0;
    private const double HighestC = 160.0;

    private readonly ThermalSettings settings;
    private readonly ThermalNodeSettings[] nodes;
    private readonly ThermalCoupling[] couplings;
    private readonly int[] sources;
    private readonly TwinSwitches fix;
    private readonly double[] temps;
    private readonly double[] next;
    private readonly double[] heat;
    private readonly double[] injected;
    private readonly double[] injectedLeftS;
    private readonly double[] slope;
    private readonly bool[] warn;
    private readonly bool[] trip;
    private readonly string[] tripFaults;
    private readonly double stableStepS;

    public ThermalPlane(ThermalSettings settings, TwinSwitches fix)
    {
        this.settings = settings;
        this.fix = fix;
        nodes = [.. settings.Nodes];
        couplings = [.. settings.Couplings];
        sources = [.. nodes.Select(node => HeatInputs.IndexOf(node.Id))];
        var n = nodes.Length;
        (temps, next, heat, injected) = (new double[n], new double[n], new double[n], new double[n]);
        (injectedLeftS, slope, warn, trip) = (new double[n], new double[n], new bool[n], new bool[n]);
        tripFaults = [.. nodes.Select(node => $"THERMAL_TRIP:{node.Id}")];
        for (var i = 0; i < n; i++)
        {
            temps[i] = nodes[i].InitC;
            warn[i] = nodes[i].WarnC > 0.0 && temps[i] >= nodes[i].WarnC;
        }

        AmbientC = settings.AmbientC;
        CoreIndex = settings.IndexOf("core");
        PduIndex = settings.IndexOf("pdu");
        DockIndex = settings.IndexOf("dock_bridge");
        stableStepS = StableStep();
    }

    public ThermalSettings Settings => settings;

    public double AmbientC { get; set; }

    public int CoreIndex { get; }

    public int PduIndex { get; }

    public int DockIndex { get; }

    public bool CoreTripped => CoreIndex >= 0 && trip[CoreIndex];

    public bool PduTripped => PduIndex >= 0 && trip[PduIndex];

    public double TempC(int node) => temps[node];

    public double HeatInW(int node) => heat[node];

    /// <summary>Slope of the last tick, °C per minute.</summary>
    public double TrendCPerMin(int node) => slope[node];

    public bool Tripped(int node) => trip[node];

    public bool Warned(int node) => warn[node] && !trip[node];

    public void SetTemp(int node, double tempC) => temps[node] = tempC;

    /// <summary>Heater that is on, W.</summary>
    public double InjectedW(int node) => injectedLeftS[node] > 0.0 ? injected[node] : 0.0;

    /// <summary>Adds a heater for a while.</summary>
    public void Inject(int node, double watts, double durationS) =>
        (injected[node], injectedLeftS[node]) = (watts, durationS);

    /// <summary>One tick: heat, integration, then warnings and trips once.</summary>
    public void Step(double dt, in HeatInputs input, NameList faults)
    {
        if (!settings.Enabled || temps.Length == 0 || !(dt > 0.0))
        {
            return;
        }

        Collect(dt, input);
        temps.CopyTo(slope, 0);
        var parts = fix.ThermalSubsteps && stableStepS > 0.0
            ? (int)Math.Clamp(Math.Ceiling(dt / stableStepS), 1.0, settings.MaxSubsteps)
            : 1;
        var step = dt / parts;
        for (var i = 0; i < parts; i++)
        {
            Integrate(step);
        }

        for (var i = 0; i < temps.Length; i++)
        {
            slope[i] = (temps[i] - slope[i]) / dt * 60.0;
            Latch(i);
            if (trip[i])
            {
                faults.Add(tripFaults[i]);
            }
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.F64(AmbientC);
        writer.List(temps.Length);
        for (var i = 0; i < temps.Length; i++)
        {
            writer.F64(temps[i]);
            writer.F64(slope[i]);
            writer.F64(heat[i]);
            writer.F64(injected[i]);
            writer.F64(injectedLeftS[i]);
            writer.Bool(warn[i]);
            writer.Bool(trip[i]);
        }
    }

    public void Decode(ref CseReader reader)
    {
        AmbientC = reader.F64();
        if (reader.List() is var count && count != temps.Length)
        {
            throw new InvalidDataException($"thermal nodes: {count}, the profile has {temps.Length}");
        }

        for (var i = 0; i < temps.Length; i++)
        {
            temps[i] = reader.F64();
            slope[i] = reader.F64();
            heat[i] = reader.F64();
            injected[i] = reader.F64();
            injectedLeftS[i] = reader.F64();
            warn[i] = reader.Bool();
            trip[i] = reader.Bool();
        }
    }

    private double StableStep()
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < temps.Length; i++)
        {
            var sum = nodes[i].CoolingWPerC + settings.ExchangeWPerC;
            foreach (var coupling in couplings)
            {
                sum += coupling.A == i || coupling.B == i ? coupling.WPerC : 0.0;
            }

            if (sum > 0.0)
            {
                least = Math.Min(least, nodes[i].CapacityJPerC / sum);
            }
        }

        return double.IsFinite(least) ? 0.5 * least : 0.0;
    }

    private void Collect(double dt, in HeatInputs input)
    {
        for (var i = 0; i < temps.Length; i++)
        {
            heat[i] = input.Of(sources[i]);
            if (injectedLeftS[i] > 0.0)
            {
                heat[i] += injected[i];
                injectedLeftS[i] = Math.Max(0.0, injectedLeftS[i] - dt);
            }
        }
    }

    private void Integrate(double step)
    {
        for (var i = 0; i < temps.Length; i++)
        {
            var node = nodes[i];
            next[i] = heat[i] - ((node.CoolingWPerC + settings.ExchangeWPerC) * (temps[i] - AmbientC));
        }

        foreach (var coupling in couplings)
        {
            next[coupling.A] -= coupling.WPerC * (temps[coupling.A] - temps[coupling.B]);
            next[coupling.B] -= coupling.WPerC * (temps[coupling.B] - temps[coupling.A]);
        }

        for (var i = 0; i < temps.Length; i++)
        {
            var moved = Math.Clamp(
                temps[i] + (next[i] / nodes[i].CapacityJPerC * step), LowestC, HighestC);
            next[i] = Floor(i, moved);
        }

        next.CopyTo(temps, 0);
    }

    private double Floor(int node, double moved)
    {
        switch (settings.Floor)
        {
            case FloorMode.Overshoot:
                return temps[node] >= AmbientC && moved < AmbientC ? AmbientC : moved;
            case FloorMode.Ambient:
                return Math.Max(moved, AmbientC);
            case FloorMode.MaxPrinciple:
                var least = Math.Min(AmbientC, temps[node]);
                foreach (var coupling in couplings)
                {
                    if (coupling.A == node || coupling.B == node)
                    {
                        least = Math.Min(least, temps[coupling.A == node ? coupling.B : coupling.A]);
                    }
                }

                return Math.Max(moved, least);
            default:
                return moved;
        }
    }

    private void Latch(int i)
    {
        var node = nodes[i];
        var t = temps[i];
        var hys = fix.WarnHys ? node.WarnHysC : 0.0;
        warn[i] = node.WarnC > 0.0 && (t >= node.WarnC || (hys > 0.0 && Hysteresis.Next(
            warn[i], t, node.WarnC, node.WarnC - hys, rising: true)));
        trip[i] = node.TripC > 0.0 && Hysteresis.Next(
            trip[i], t, node.TripC, node.TripC - node.HysC, rising: true);
    }
}
