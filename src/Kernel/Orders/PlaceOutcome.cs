namespace Millwright.Kernel;

/// <summary>Answer of the kernel to a placement effect, known inside the turn.</summary>
/// <param name="IntentSeq">Intent number, or 0 when refused.</param>
/// <param name="Refusal">Null, or the reason: <c>paused</c>, <c>capability_denied</c>, <c>limit_intents</c>,
/// <c>outcome_unknown</c>, <c>killed</c>.</param>
public readonly record struct PlaceOutcome(ulong IntentSeq, string? Refusal)
{
    /// <summary>True when an intent exists.</summary>
    public bool Ok => Refusal is null;
}
