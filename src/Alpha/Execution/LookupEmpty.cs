namespace Millwright.Alpha.Execution;

/// <summary>Internal event of the venue: a complete look-up did not find the order.</summary>
/// <param name="IntentSeq">Intent that was looked for.</param>
public sealed record LookupEmpty(ulong IntentSeq)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 0x63;
}
