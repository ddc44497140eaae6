namespace Millwright.Twin.World;

/// <summary>Load of the ship's computer (twin.md §1.4), % of its capacity.</summary>
internal sealed class ComputeUnit
{
    private const double IdleCpu = 8.0;
    private const double IdleRam = 22.0;
    private const double CpuTauS = 2.0;
    private const double RamTauS = 4.0;

    // The same length of tick comes again and again: its smoothing factors are kept.
    private double factorsOf = double.NaN;
    private double cpuFactor;
    private double ramFactor;

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
        if (dt != factorsOf)
        {
            (factorsOf, cpuFactor, ramFactor) = (dt, Factor(dt, CpuTauS), Factor(dt, RamTauS));
        }

        CpuPct = Follow(CpuPct, Math.Clamp(cpu / 100.0 * 100.0, 0.0, 100.0), cpuFactor);
        RamPct = Follow(RamPct, Math.Clamp(ram / 100.0 * 100.0, 0.0, 100.0), ramFactor);
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

    private static double Factor(double dt, double tau) => dt <= 0.0 ? 0.0 : 1.0 - DMath.Exp(-dt / tau);

    private static double Follow(double value, double target, double factor) =>
        Math.Clamp(value + (factor * (target - value)), 0.0, 100.0);
}
