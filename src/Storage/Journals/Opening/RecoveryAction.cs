namespace Millwright.Storage;

/// <summary>What recovery does with a segment (kernel.md §6.5).</summary>
public enum RecoveryAction : byte
{
    /// <summary>Nothing to do.</summary>
    Clean,

    /// <summary>Cut at the first bad frame: nothing promised is lost.</summary>
    Truncate,

    /// <summary>Durable data is missing: do not start.</summary>
    Corrupt,
}
