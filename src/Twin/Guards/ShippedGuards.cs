namespace Millwright.Twin.Guards;

/// <summary>Guard rules that come with the product (twin.md §5.1).</summary>
public static class ShippedGuards
{
    private const int Foe = 2;
    private const int Unknown = 3;
    private const int Spoof = 3;

    /// <summary>The rules.</summary>
    public static IReadOnlyList<GuardRule> Rules { get; } =
    [
        new()
        {
            Id = "UNKNOWN_CONTACT_CLOSE", Severity = "critical", FsmEvent = "RADAR_ALERT_UNKNOWN_CLOSE",
            Iff = Unknown, MaxRangeM = 70.0, MinQuality = 0.2, CooldownS = 60.0, HysteresisM = 5.0,
        },
        new()
        {
            Id = "FOE_TRANSPONDER_OFF_APPROACH", Severity = "critical", FsmEvent = "RADAR_ALERT_FOE_APPROACH",
            Iff = Foe, TransponderOn = false, MaxRangeM = 150.0, MinQuality = 0.1, CooldownS = 60.0, HysteresisM = 5.0,
        },
        new()
        {
            Id = "SPOOFING_DETECTED", Severity = "warning", FsmEvent = "RADAR_ALERT_SPOOF",
            TransponderModes = [Spoof], MaxRangeM = 500.0, CooldownS = 60.0, HysteresisM = 10.0,
        },
    ];
}
