namespace Millwright.Alpha.Execution;

/// <summary>Internal event to the venue: two look-ups after the horizon found nothing; the intent is closed.</summary>
/// <param name="IntentSeq">Intent.</param>
public sealed record ProvenAbsent(ulong IntentSeq)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 0x64;
}
