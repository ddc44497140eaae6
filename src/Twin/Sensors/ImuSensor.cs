using Millwright.Twin.World;

namespace Millwright.Twin.Sensors;

/// <summary>Angular rates by backward differences (twin.md §1.3 step 5).</summary>
internal sealed class ImuSensor(SensorSettings settings, TwinSwitches fix)
{
    private double roll;
    private double pitch;
    private double yaw;

    /// <summary>Roll, pitch and yaw rate, rad/s; null without a reading.</summary>
    public (double Roll, double Pitch, double Yaw)? Rates { get; private set; }

    public string Status => Rates is null ? "na" : "ok";

    public void Step(double dt, double newRoll, double newPitch, double newYaw)
    {
        if (settings.Imu && dt > 0.0)
        {
            var turn = newYaw - yaw;
            Rates = (
                (newRoll - roll) / dt, (newPitch - pitch) / dt, (fix.ImuWrap ? Angles.Wrap(turn) : turn) / dt);
        }
        else
        {
            Rates = null;
        }

        (roll, pitch, yaw) = (newRoll, newPitch, newYaw);
    }

    public void Encode(CseWriter writer)
    {
        writer.F64(roll);
        writer.F64(pitch);
        writer.F64(yaw);
        if (writer.Option(Rates is not null))
        {
            writer.F64(Rates!.Value.Roll);
            writer.F64(Rates.Value.Pitch);
            writer.F64(Rates.Value.Yaw);
        }
    }

    public void Decode(ref CseReader reader)
    {
        roll = reader.F64();
        pitch = reader.F64();
        yaw = reader.F64();
        Rates = reader.Option() ? (reader.F64(), reader.F64(), reader.F64()) : null;
    }
}
