namespace Millwright.Twin.World;

/// <summary>Load of the ship's computer (twin.md §1.4), % of its capacity.</summary>
internal sealed class ComputeUnit
{
    private const double IdleCpu = 8.0;
    private const double IdleRam = 22.0;
    private const double CpuTauS = 2.0;
    private const double RamTauS = 4.0;

    public double CpuPct { get; private set; } = IdleCpu;

    public double RamPct { get; private set; } = IdleRam;

    public void Step(double dt, double speedMps, in RuntimeInputs inputs)
    {
        double sensors = inputs.SensorQueue;
        double actuators = inputs.ActuatorQueue;
        var cpu = IdleCpu + (28.0 * Math.Clamp(Math.Abs(speedMps) / 1.0, 0.0, 1.0))
            + (inputs.RadarEnabled ? 18.0 : 0.0)
            + Math.Min(18.0, (0.9 * sensors) + (0.6 * actuators))
            + (inputs.TransponderActive ? 3.0 : 0.0);
        var ram = IdleRam + Math.Min(35.0, 1.2 * sensors) + Math.Min(20.0, 1.0 * actuators)
            + (inputs.RadarEnabled ? 10.0 : 0.0);
        CpuPct = Follow(CpuPct, Math.Clamp(cpu / 100.0 * 100.0, 0.0, 100.0), dt, CpuTauS);
        RamPct = Follow(RamPct, Math.Clamp(ram / 100.0 * 100.0, 0.0, 100.0), dt, RamTauS);
    }

    public void Encode(CseWriter writer)
    {
        writer.F64(CpuPct);
        writer.F64(RamPct);
    }

    public void Decode(ref CseReader reader)
    {
        CpuPct = reader.F64();
        RamPct = reader.F64();
    }

    private static double Follow(double value, double target, double dt, double tau)
    {
        var alpha = dt <= 0.0 ? 0.0 : 1.0 - DMath.Exp(-dt / tau);
        return Math.Clamp(value + (alpha * (target - value)), 0.0, 100.0);
    }
}
