namespace Millwright.Kernel;

/// <summary>What the kernel may find out about its host (kernel.md §2.5, §3.4, §6.3).</summary>
public enum HostFactKind : ushort
{
    /// <summary>Records are applied more than 5 s after their receipt: the group pauses.</summary>
    ReactorLag = 1,

    /// <summary>Records are applied more than 250 ms after their receipt: plants are warned.</summary>
    StaleData,

    /// <summary>A turn took more than 50 ms.</summary>
    SlowPlant,

    /// <summary>Little disk space is left.</summary>
    DiskLow,

    /// <summary>The disk is nearly full: the group pauses.</summary>
    DiskFull,

    /// <summary>fsync is slow (p99 above 20 ms).</summary>
    SlowDisk,

    /// <summary>fsync is very slow (p99 above 250 ms): entries are vetoed.</summary>
    VerySlowDisk,

    /// <summary>The data lane is more than half full.</summary>
    IntakePressure,

    /// <summary>A producer of the safety lane waited too long and was closed.</summary>
    IntakeBlocked,

    /// <summary>Wall time stepped by more than 1 s; the monotonic clock was kept.</summary>
    ClockStep,

    /// <summary>The projections cannot be written or are built again; plants are not affected.</summary>
    Projections,

    /// <summary>A receiver of effects and views failed; the others go on.</summary>
    ObserverFailed,

    /// <summary>A background task of the host failed; it is started again.</summary>
    TaskFailed,

    /// <summary>A snapshot could not be stored; recovery takes longer, nothing is lost.</summary>
    SnapshotFailed,

    /// <summary>Ledger lines cannot be written: the group pauses.</summary>
    LedgerWrite,

    /// <summary>The process was started too often without a clean end: the group waits for an operator.</summary>
    CrashLoop,

    /// <summary>A source told three times within a minute what the gate refused.</summary>
    BadInput,

    /// <summary>Source times are ahead of their receipt: one of two clocks is wrong.</summary>
    ClockSkew,
}
