using Millwright.Twin.Radar;
using Millwright.Twin.World;

namespace Millwright.Twin.Scenes;

/// <summary>One object of the simulated surroundings (twin.md §4.9): hidden truth, seen only by the radar.</summary>
internal sealed class SceneObject
{
    public required string Id { get; init; }

    /// <summary>Metres in the navigation frame.</summary>
    public Vector3 Position { get; set; }

    /// <summary>m/s.</summary>
    public Vector3 Velocity { get; set; }

    /// <summary>Turn rate, degrees per second, clockwise; 0 = straight.</summary>
    public double TurnDps { get; set; }

    public double RcsDbsm { get; init; } = 1.0;

    /// <summary>0 off, 1 on, 2 silent, 3 spoof.</summary>
    public int Transponder { get; set; }

    /// <summary>Claimed id, null = none.</summary>
    public string? Claim { get; set; }

    /// <summary>False hides it from the radar.</summary>
    public bool Visible { get; set; } = true;

    /// <summary>Moves exactly: a straight line or an arc.</summary>
    public void Move(double dt)
    {
        if (TurnDps == 0.0)
        {
            Position += Velocity * dt;
            return;
        }

        var rate = Angles.Radians(TurnDps);
        var from = DMath.Atan2(Velocity.X, Velocity.Y);
        var to = from + (rate * dt);
        var speed = Math.Sqrt((Velocity.X * Velocity.X) + (Velocity.Y * Velocity.Y));
        var (sf, cf) = (DMath.Sin(from), DMath.Cos(from));
        var (st, ct) = (DMath.Sin(to), DMath.Cos(to));
        Position += new Vector3(speed / rate * (cf - ct), speed / rate * (st - sf), Velocity.Z * dt);
        Velocity = new Vector3(speed * st, speed * ct, Velocity.Z);
    }

    public void Encode(CseWriter writer)
    {
        writer.String(Id);
        ReadOnlySpan<double> values =
        [
            Position.X, Position.Y, Position.Z, Velocity.X, Velocity.Y, Velocity.Z, TurnDps, RcsDbsm,
        ];
        foreach (var value in values)
        {
            writer.F64(value);
        }

        writer.I32(Transponder);
        writer.OptionalString(Claim);
        writer.Bool(Visible);
    }

    public static SceneObject Decode(ref CseReader reader) => new()
    {
        Id = reader.String(),
        Position = new Vector3(reader.F64(), reader.F64(), reader.F64()),
        Velocity = new Vector3(reader.F64(), reader.F64(), reader.F64()),
        TurnDps = reader.F64(),
        RcsDbsm = reader.F64(),
        Transponder = reader.I32(),
        Claim = reader.OptionalString(),
        Visible = reader.Bool(),
    };
}
