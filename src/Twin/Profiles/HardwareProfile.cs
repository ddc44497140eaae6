using System.Text.Json;
using Millwright.Twin.Power;
using Millwright.Twin.Propulsion;
using Millwright.Twin.Radar;
using Millwright.Twin.Sensors;
using Millwright.Twin.Thermal;
using Millwright.Twin.World;

namespace Millwright.Twin.Profiles;

/// <summary>A ship as configured: parameters that act, and faults found while reading them (twin.md §2.2).</summary>
public sealed class HardwareProfile
{
    internal HardwareProfile()
    {
    }

    /// <summary>Faults of the configuration, in the order found; they stay for the whole run.</summary>
    public IReadOnlyList<string> Faults { get; internal init; } = [];

    internal PowerSettings Power { get; init; } = new();

    internal ThermalSettings Thermal { get; init; } = new();

    internal PropulsionSettings Propulsion { get; init; } = new();

    internal DockingSettings Docking { get; init; } = new(false, false, ["A", "B"], null);

    internal SensorSettings Sensors { get; init; } = new();

    /// <summary>Rigid-body dynamics, null = the ship moves by its drive alone.</summary>
    internal DynamicsSettings? Dynamics { get; init; }

    /// <summary>Identification by claimed id.</summary>
    internal IffRegistry Iff { get; init; } = IffRegistry.Usual;

    /// <summary>Parameters of the track store and of frames.</summary>
    internal StoreOptions Tracks { get; init; } = new();

    /// <summary>True when the ship has a radio.</summary>
    internal bool CommsEnabled { get; init; } = true;

    /// <summary>Transponder mode at the start: ON, OFF, SILENT or SPOOF.</summary>
    internal string TransponderInit { get; init; } = "ON";

    /// <summary>Role of each actuator id.</summary>
    internal IReadOnlyList<(string Id, string Role)> Actuators { get; init; } = [];

    /// <summary>Reads a profile document; anything unreadable keeps its default and adds a fault.</summary>
    /// <param name="document">The document; an empty object is a ship of defaults.</param>
    /// <param name="switches">Corrections.</param>
    public static HardwareProfile Read(JsonElement document, TwinSwitches switches) =>
        ProfileReader.Read(document, switches, null);

    /// <summary>The shipped profile.</summary>
    public static HardwareProfile Shipped(TwinSwitches switches)
    {
        using var document = JsonDocument.Parse(ShippedProfile.Json);
        return Read(document.RootElement, switches);
    }
}
