using Millwright.Twin.Power;
using Millwright.Twin.Profiles;
using Millwright.Twin.Propulsion;
using Millwright.Twin.Sensors;
using Millwright.Twin.Thermal;

namespace Millwright.Twin.World;

/// <summary>
/// The simulated ship (twin.md §1): one <see cref="Step"/> is one tick in the order of §1.3. It reads its state, the
/// length of the tick and the inputs, nothing else.
/// </summary>
internal sealed class ShipWorld
{
    private static readonly double RollSwing = Angles.Radians(2.0);
    private static readonly double PitchSwing = Angles.Radians(1.5);

    private readonly TwinSwitches fix;

    public ShipWorld(HardwareProfile profile, TwinSwitches fix)
    {
        this.fix = fix;
        Profile = profile;
        Power = new PowerPlane(profile.Power, profile.Faults, fix);
        Thermal = new ThermalPlane(profile.Thermal, fix);
        Rcs = new RcsUnit(profile.Propulsion, fix);
        Docking = new DockingPort(profile.Docking, profile.Power.DockInit);
        Radiation = new RadiationSensor(profile.Sensors);
        Imu = new ImuSensor(profile.Sensors, fix);
        Body = profile.Dynamics is { } d ? new RigidBody(d.DryMassKg, [d.InertiaX, d.InertiaY, d.InertiaZ]) : null;
        DockTempC = profile.Power.DockTempInitC;
        Mirror();
    }

    public HardwareProfile Profile { get; }

    public PowerPlane Power { get; }

    public ThermalPlane Thermal { get; }

    public RcsUnit Rcs { get; }

    public DockingPort Docking { get; }

    public RadiationSensor Radiation { get; }

    public ImuSensor Imu { get; }

    /// <summary>Extra X2, null = off.</summary>
    public RigidBody? Body { get; }

    public ComputeUnit Compute { get; } = new();

    public RuntimeInputs Inputs { get; set; }

    public double TimeS { get; private set; }

    public double X { get; private set; }

    public double Y { get; private set; }

    public double Z { get; private set; }

    /// <summary>Degrees clockwise from +Y, [0, 360).</summary>
    public double HeadingDeg { get; set; }

    /// <summary>Commanded speed, m/s.</summary>
    public double SpeedMps { get; set; }

    /// <summary>Speed of the last tick after throttling, m/s.</summary>
    public double EffectiveSpeedMps { get; private set; }

    public double RollRad { get; private set; }

    public double PitchRad { get; private set; }

    public double YawRad { get; private set; }

    public double CoreTempC { get; set; } = 25.0;

    public double DockTempC { get; private set; }

    public void Step(double dt)
    {
        TimeS += dt;
        Radiation.Step(dt);
        Move(dt);
        RollRad = RollSwing * DMath.Sin(0.6 * TimeS);
        PitchRad = PitchSwing * DMath.Cos(0.4 * TimeS);
        YawRad = Angles.Radians(HeadingDeg);
        Imu.Step(dt, RollRad, PitchRad, YawRad);
        Compute.Step(dt, SpeedMps, Inputs);
        Power.Step(
            dt,
            new PowerDemand(
                TimeS, SpeedMps, Compute.CpuPct, Inputs.RadarEnabled, Inputs.TransponderActive, CoreTempC,
                Thermal.CoreTripped, Thermal.PduTripped),
            Rcs);
        Thrust(dt);
        Thermal.Step(dt, Heat(), Power.Faults);
        if (dt > 0.0)
        {
            Mirror();
        }
    }

    /// <summary>Releases or engages the docking port; a release opens the power bridge.</summary>
    public bool Engage(bool engaged)
    {
        if (!Docking.Set(engaged))
        {
            return false;
        }

        if (!engaged)
        {
            Power.Dock(false);
        }

        return true;
    }

    /// <summary>Closes or opens the power bridge; false when the ship must be docked first.</summary>
    public bool Bridge(bool closed)
    {
        if (closed && fix.DockInterlock && Docking.Enabled && !Docking.Docked)
        {
            return false;
        }

        Power.Dock(closed);
        return true;
    }

    /// <summary>Actuator command SET_VELOCITY; false when the id has no role that moves something.</summary>
    public bool Drive(string actuator, double pct, double timeoutS)
    {
        var role = RoleOf(actuator);
        if (role is "motor_left" or "motor_right")
        {
            SpeedMps = Math.Clamp(pct, 0.0, 100.0) / 100.0 * 1.0;
            return true;
        }

        const string Rcs4 = "rcs_";
        return role.StartsWith(Rcs4, StringComparison.Ordinal) && Rcs.Command(role[Rcs4.Length..], pct, timeoutS);
    }

    /// <summary>Actuator command ROTATE of a motor.</summary>
    public void Rotate(double degrees) => HeadingDeg = Angles.Mod(HeadingDeg + degrees, 360.0);

    public void Encode(CseWriter writer)
    {
        ReadOnlySpan<double> values =
        [
            TimeS, X, Y, Z, HeadingDeg, SpeedMps, EffectiveSpeedMps, RollRad, PitchRad, YawRad, CoreTempC, DockTempC,
        ];
        foreach (var value in values)
        {
            writer.F64(value);
        }

        writer.Bool(Inputs.RadarEnabled);
        writer.Bool(Inputs.TransponderActive);
        writer.I32(Inputs.SensorQueue);
        writer.I32(Inputs.ActuatorQueue);
        Compute.Encode(writer);
        Radiation.Encode(writer);
        Imu.Encode(writer);
        Docking.Encode(writer);
        Rcs.Encode(writer);
        Power.Encode(writer);
        Thermal.Encode(writer);
        Body?.Encode(writer);
    }

    public void Decode(ref CseReader reader)
    {
        (TimeS, X, Y, Z) = (reader.F64(), reader.F64(), reader.F64(), reader.F64());
        (HeadingDeg, SpeedMps, EffectiveSpeedMps) = (reader.F64(), reader.F64(), reader.F64());
        (RollRad, PitchRad, YawRad) = (reader.F64(), reader.F64(), reader.F64());
        (CoreTempC, DockTempC) = (reader.F64(), reader.F64());
        Inputs = new RuntimeInputs(reader.Bool(), reader.Bool(), reader.I32(), reader.I32());
        Compute.Decode(ref reader);
        Radiation.Decode(ref reader);
        Imu.Decode(ref reader);
        Docking.Decode(ref reader);
        Rcs.Decode(ref reader);
        Power.Decode(ref reader);
        Thermal.Decode(ref reader);
        Body?.Decode(ref reader);
    }

    private void Move(double dt)
    {
        var speed = fix.ThrottleEffect ? SpeedMps * Power.MotionAuthority : SpeedMps;
        EffectiveSpeedMps = speed;
        if (speed > 0.0)
        {
            var yaw = Angles.Radians(HeadingDeg);
            X += speed * DMath.Sin(yaw) * dt;
            Y += speed * DMath.Cos(yaw) * dt;
        }

        if (!fix.PositionF64)
        {
            (X, Y, Z) = ((float)X, (float)Y, (float)Z);
        }
    }

    /// <summary>What the thrusters really gave moves the body; its displacement is added to the drive's.</summary>
    private void Thrust(double dt)
    {
        if (Body is not { } body || !(dt > 0.0))
        {
            return;
        }

        var (x, y, z) = (body.P[0], body.P[1], body.P[2]);
        body.Step(dt, Rcs.BurnS, Rcs.ForceN, Rcs.TorqueNm, Rcs.PropellantKg, Angles.Radians(HeadingDeg));
        X += body.P[0] - x;
        Y += body.P[1] - y;
        Z += body.P[2] - z;
    }

    private HeatInputs Heat()
    {
        var p = Power;
        var rcs = Profile.Propulsion.HeatToHull * p.RcsW;
        return new HeatInputs(
            (0.8 * (Math.Clamp(Compute.CpuPct / 100.0, 0.0, 1.0) * p.Settings.McqpuW)) + (0.7 * p.NblW),
            (0.02 * p.PowerOutW) + (0.4 * p.BusA * p.BusA),
            0.03 * (p.CapChargeW + p.CapDischargeW),
            0.25 * p.DockA * p.DockA,
            0.01 * Math.Abs(p.PowerInW - p.PowerOutW),
            rcs > 0.0 ? rcs : 0.0);
    }

    private void Mirror()
    {
        if (!Thermal.Settings.Enabled)
        {
            return;
        }

        if (Thermal.CoreIndex >= 0)
        {
            CoreTempC = Thermal.TempC(Thermal.CoreIndex);
        }

        if (Thermal.DockIndex >= 0)
        {
            DockTempC = Thermal.TempC(Thermal.DockIndex);
        }
    }

    private string RoleOf(string actuator)
    {
        foreach (var (id, role) in Profile.Actuators)
        {
            if (string.Equals(id, actuator, StringComparison.Ordinal))
            {
                return role;
            }
        }

        return actuator;
    }
}
