namespace Millwright.Kernel;

/// <summary>Intake lanes (kernel.md §2.3). Lane T has no queue: deadlines become <c>Tick</c> records.</summary>
public enum Lane : byte
{
    /// <summary>Fills, acks, commands, kill switch: drained first, never dropped.</summary>
    Safety,

    /// <summary>Market data and telemetry.</summary>
    Data,
}
