namespace Millwright.Twin.Comms;

/// <summary>State of the radio link (twin.md §1.8); null = no value exists.</summary>
/// <param name="Link">offline, degraded or online.</param>
/// <param name="LatencyMs">Latency.</param>
/// <param name="LossPct">Packet loss.</param>
/// <param name="RssiDbm">Signal strength.</param>
/// <param name="SnrDb">Signal-to-noise ratio.</param>
/// <param name="RateKbps">Data rate.</param>
/// <param name="Reason">Reason code, null when online.</param>
internal readonly record struct LinkState(
    string Link, double? LatencyMs, double? LossPct, double RssiDbm, double SnrDb, double RateKbps, string? Reason)
{
    /// <summary>First row of the table that matches.</summary>
    public static LinkState Of(
        bool enabled, bool emcon, bool nodeBlocks, bool allowed, bool active, string mode, double soc, int queue)
    {
        var q = Math.Min(1800.0, 10.0 * queue);
        if (!enabled)
        {
            return new LinkState("offline", null, null, -120.0, 0.0, 0.0, "COMMS_NOT_IMPLEMENTED");
        }

        if (emcon)
        {
            return new LinkState("offline", null, null, -120.0, 0.0, 0.0, "EMCON_BLOCK");
        }

        if (nodeBlocks || !allowed)
        {
            return new LinkState(
                "degraded", 1600.0 + q, 35.0, -110.0, 1.0, 0.0,
                nodeBlocks ? "COMMS_THERMAL_BLOCK" : "COMMS_POWER_BLOCK");
        }

        if (!active)
        {
            return new LinkState("degraded", 900.0 + q, 15.0, -98.0, 6.0, 0.0, "COMMS_DEGRADED");
        }

        return new LinkState(
            "online", 80.0 + q + Math.Max(0.0, 3.0 * (35.0 - soc)), Math.Clamp(0.25 * (20.0 - soc), 0.0, 25.0),
            Math.Max(-110.0, -58.0 - (0.35 * (100.0 - soc))), Math.Max(0.0, 28.0 - (0.2 * (100.0 - soc))),
            mode == "SPOOF" ? 96.0 : 192.0, null);
    }
}
