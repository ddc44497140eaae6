namespace Millwright.Alpha.Signal;

/// <summary>Validity of the signal of a scan (alpha.md §7.3).</summary>
[Flags]
public enum SignalFlags
{
    /// <summary>Valid.</summary>
    None = 0,

    /// <summary>Fewer than w_slow + k_slow returns.</summary>
    Warmup = 1,

    /// <summary>Fewer than max(8, 0.6 N) active instruments.</summary>
    LowCoverage = 2,

    /// <summary>The signal does not move while prices do.</summary>
    Flat = 4,

    /// <summary>|D| above its mathematical bound: rejected.</summary>
    OutOfRange = 8,

    /// <summary>|D| &gt; 0.10.</summary>
    Extreme = 16,

    /// <summary>The newest price is older than 2 Q.</summary>
    Stale = 32,
}
