namespace Millwright.Alpha.Execution;

/// <summary>Internal event of the venue: a setting was confirmed or refused.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Ok">True when confirmed.</param>
/// <param name="Code">Code of a refusal, else "".</param>
public sealed record SettingAnswer(SettingRequest Request, bool Ok, string Code)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 0x61;
}
