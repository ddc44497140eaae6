namespace Millwright.Twin.Sensors;

/// <summary>Which sensors the ship has (twin.md §1.8).</summary>
internal sealed record SensorSettings
{
    public bool Imu { get; init; }

    public bool Radiation { get; init; }

    /// <summary>Warning of the radiation sensor, µSv/h; null = not configured.</summary>
    public double? RadiationWarn { get; init; }

    /// <summary>Critical value, µSv/h; null = not configured.</summary>
    public double? RadiationCrit { get; init; }

    public bool Proximity { get; init; }

    public bool Solar { get; init; }

    public bool StarTracker { get; init; }

    public bool Magnetometer { get; init; }
}
