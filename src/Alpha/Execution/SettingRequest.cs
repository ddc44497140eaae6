namespace Millwright.Alpha.Execution;

/// <summary>Internal event to the venue: change a setting.</summary>
/// <param name="Symbol">Instrument.</param>
/// <param name="Kind">Setting.</param>
/// <param name="Value">1 for the modes, the leverage otherwise.</param>
/// <param name="Order">Order that waits for it.</param>
public sealed record SettingRequest(string Symbol, SettingKind Kind, int Value, ulong Order)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 0x60;
}
