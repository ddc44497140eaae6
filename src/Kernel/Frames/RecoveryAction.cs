namespace Millwright.Kernel;

/// <summary>What to do with the last segment after its analysis (kernel.md §6.5).</summary>
public enum RecoveryAction
{
    /// <summary>Every byte is accounted for.</summary>
    Clean = 0,

    /// <summary>Cut at <see cref="RecoveryReport.ValidBytes"/>: nothing that was promised is lost.</summary>
    Truncate = 1,

    /// <summary>Durable data is missing: refuse to start.</summary>
    Corrupt = 2,
}
