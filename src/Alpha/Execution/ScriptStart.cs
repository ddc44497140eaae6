namespace Millwright.Alpha.Execution;

/// <summary>Internal event to the scripted venue: the next scenario begins.</summary>
/// <param name="Script">Index of the script.</param>
public sealed record ScriptStart(int Script)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 0x65;
}
