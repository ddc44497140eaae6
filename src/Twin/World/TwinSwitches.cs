using System.Text.Json;
using Millwright.Twin.Thermal;

namespace Millwright.Twin.World;

/// <summary>
/// Which corrections of the first generation are active (twin.md §0.3, Appendix B). The default is the profile
/// <c>millwright</c>; <see cref="Reference"/> reproduces the first generation bit by bit.
/// </summary>
public sealed record TwinSwitches
{
    /// <summary>Every correction active.</summary>
    public static readonly TwinSwitches Millwright = new();

    /// <summary>The first generation.</summary>
    public static readonly TwinSwitches Reference = new()
    {
        ZeroSpillEachTick = false,
        BatteryEnergyClip = false,
        SupercapRespectsPdu = false,
        ThrottleEffect = false,
        KeepConfigFaults = false,
        ValidateSocBand = false,
        ValidateWarn = false,
        Dt0KeepsSupercap = false,
        HysMinC = 0.0,
        WarnHys = false,
        ThermalSubsteps = false,
        ImuWrap = false,
        FuelRateReset = false,
        PositionF64 = false,
        DockInterlock = false,
        TripEventsOfCoreOnly = true,
    };

    /// <summary>Spill and unserved power are zero at the start of each tick.</summary>
    public bool ZeroSpillEachTick { get; init; } = true;

    /// <summary>A full or empty battery moves no energy.</summary>
    public bool BatteryEnergyClip { get; init; } = true;

    /// <summary>Charging the supercapacitor stays inside the bus limit.</summary>
    public bool SupercapRespectsPdu { get; init; } = true;

    /// <summary>Throttling acts on speed, thrust and propellant.</summary>
    public bool ThrottleEffect { get; init; } = true;

    /// <summary>Every configuration fault persists.</summary>
    public bool KeepConfigFaults { get; init; } = true;

    /// <summary>An inverted SoC band is corrected and reported.</summary>
    public bool ValidateSocBand { get; init; } = true;

    /// <summary>A warning threshold at or above the trip is corrected and reported.</summary>
    public bool ValidateWarn { get; init; } = true;

    /// <summary>A tick of zero length leaves the shown supercapacitor charge alone.</summary>
    public bool Dt0KeepsSupercap { get; init; } = true;

    /// <summary>Smallest trip hysteresis, °C; 0 allows none.</summary>
    public double HysMinC { get; init; } = 1.0;

    /// <summary>The warning is a latch with its own hysteresis.</summary>
    public bool WarnHys { get; init; } = true;

    /// <summary>Long ticks are integrated in stable sub-steps.</summary>
    public bool ThermalSubsteps { get; init; } = true;

    /// <summary>The yaw rate does not jump at north.</summary>
    public bool ImuWrap { get; init; } = true;

    /// <summary>The fuel rate is zero when nothing burns.</summary>
    public bool FuelRateReset { get; init; } = true;

    /// <summary>Positions are doubles.</summary>
    public bool PositionF64 { get; init; } = true;

    /// <summary>The power bridge closes only while docked.</summary>
    public bool DockInterlock { get; init; } = true;

    /// <summary>Only the core node tells its trip.</summary>
    public bool TripEventsOfCoreOnly { get; init; }

    /// <summary>Overrides the floor of the profile; null = as configured (§3.6).</summary>
    internal FloorMode? Floor { get; init; }

    /// <summary>Overrides minimal shedding; null = as configured (§2.7).</summary>
    internal bool? MinimalShedding { get; init; }

    /// <summary>Overrides the restore margin, %; null = as configured (§2.7).</summary>
    internal double? RestoreMarginPct { get; init; }

    /// <summary>The same with one switch changed.</summary>
    /// <param name="name">Name, with or without its prefix, for example <c>twin.fix.imu_wrap</c>.</param>
    /// <param name="value">true, false, a number or a mode.</param>
    /// <returns>The changed set, or null when the name or the value is unknown.</returns>
    public TwinSwitches? With(string name, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = name[(name.LastIndexOf('.') + 1)..];
        return value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => With(key, value.GetBoolean()),
            JsonValueKind.Number => With(key, value.GetDouble()),
            JsonValueKind.String => With(key, value.GetString()!),
            _ => null,
        };
    }

    private TwinSwitches? With(string key, bool on) => key switch
    {
        "zero_spill_each_tick" => this with { ZeroSpillEachTick = on },
        "battery_energy_clip" => this with { BatteryEnergyClip = on },
        "supercap_respects_pdu" => this with { SupercapRespectsPdu = on },
        "throttle_effect" => this with { ThrottleEffect = on },
        "keep_config_faults" => this with { KeepConfigFaults = on },
        "validate_soc_band" => this with { ValidateSocBand = on },
        "validate_warn" => this with { ValidateWarn = on },
        "dt0_keeps_supercap" => this with { Dt0KeepsSupercap = on },
        "hys_min_c" => this with { HysMinC = on ? 1.0 : 0.0 },
        "warn_hys" => this with { WarnHys = on },
        "thermal_substeps" => this with { ThermalSubsteps = on },
        "imu_wrap" => this with { ImuWrap = on },
        "fuel_rate_reset" => this with { FuelRateReset = on },
        "position_f64" => this with { PositionF64 = on },
        "dock_interlock" => this with { DockInterlock = on },
        _ => null,
    };

    private TwinSwitches? With(string key, double value) => key switch
    {
        "hys_min_c" => this with { HysMinC = value },
        "pdu_restore_margin_pct" => this with { RestoreMarginPct = value },
        _ => null,
    };

    private TwinSwitches? With(string key, string value) => key switch
    {
        "floor_mode" => FloorModes.Parse(value) is { } floor ? this with { Floor = floor } : null,
        "pdu_shed_mode" => value is "bulk" or "minimal" ? this with { MinimalShedding = value == "minimal" } : null,
        _ => null,
    };
}
