namespace Millwright.Twin.Thermal;

/// <summary>Constants of one node (twin.md §3.1, §3.4, §3.5), thresholds as they act.</summary>
internal sealed record ThermalNodeSettings
{
    /// <summary>Unique name.</summary>
    public required string Id { get; init; }

    /// <summary>Heat capacity, J/°C, ≥ 1.</summary>
    public double CapacityJPerC { get; init; }

    /// <summary>Cooling to ambient, W/°C, ≥ 0.</summary>
    public double CoolingWPerC { get; init; }

    /// <summary>Start, °C.</summary>
    public double InitC { get; init; }

    /// <summary>Trip, °C; ≤ 0 = never.</summary>
    public double TripC { get; init; }

    /// <summary>Hysteresis of the trip, °C.</summary>
    public double HysC { get; init; }

    /// <summary>Warning, °C; ≤ 0 = never.</summary>
    public double WarnC { get; init; }

    /// <summary>Hysteresis of the warning, °C.</summary>
    public double WarnHysC { get; init; }
}
