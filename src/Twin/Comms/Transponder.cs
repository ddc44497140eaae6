namespace Millwright.Twin.Comms;

/// <summary>The ship's transponder (twin.md §1.8).</summary>
internal sealed class Transponder(bool enabled, string initial)
{
    private const string ShipId = "MW-SHIP-001";

    public bool Enabled => enabled;

    /// <summary>ON, OFF, SILENT or SPOOF.</summary>
    public string Mode { get; private set; } = enabled && IsMode(initial) ? initial : "OFF";

    /// <summary>EMCON order: nothing may be emitted.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>Id on the air, null when nothing is transmitted.</summary>
    public string? PublishedId => Mode switch
    {
        "ON" => ShipId,
        "SPOOF" => "SPOOF-7F3A",
        _ => null,
    };

    public static bool IsMode(string mode) => mode is "ON" or "OFF" or "SILENT" or "SPOOF";

    public bool IsActive(bool allowed) => enabled && allowed && !IsBlocked && Mode is "ON" or "SPOOF";

    public void Set(string mode) => Mode = mode;

    public void Encode(CseWriter writer)
    {
        writer.String(Mode);
        writer.Bool(IsBlocked);
    }

    public void Decode(ref CseReader reader)
    {
        Mode = reader.String();
        IsBlocked = reader.Bool();
    }
}
