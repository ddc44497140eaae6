namespace Millwright.Scenarios.Recording;

/// <summary>One external input of a run: what a gateway would have published and when.</summary>
public readonly record struct ScriptedInput(Instant At, ushort Type, uint Plant, byte[] Payload)
{
    /// <summary>Market data goes to the data lane, everything else to the safety lane.</summary>
    public Lane Lane => Type >= RecordType.FirstMarketData && Type != MarketRecord.VenueControl
        ? Lane.Data
        : Lane.Safety;

    /// <summary>True for records that come from outside; the reactor writes the others itself.</summary>
    public static bool IsExternal(ushort type) => type is RecordType.RunStarted or RecordType.ToggleChanged
        or RecordType.PlantControl or RecordType.Command or RecordType.EffectResult or RecordType.ConfigChanged
        || type >= RecordType.FirstMarketData;
}
