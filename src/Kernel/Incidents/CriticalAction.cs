namespace Millwright.Kernel;

/// <summary>What happens when nobody acknowledged a critical incident in time (kernel.md §16, escalation).</summary>
public enum CriticalAction : byte
{
    /// <summary>Only the next channel is notified.</summary>
    None,

    /// <summary>Every plant pauses until the incident is acknowledged or closed.</summary>
    PauseEntries,

    /// <summary>The kill switch of the group latches: placements are revoked, every order is cancelled.</summary>
    CancelAll,
}
