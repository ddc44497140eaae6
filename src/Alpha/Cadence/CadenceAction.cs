namespace Millwright.Alpha.Cadence;

/// <summary>Actions with a quantum of their own (alpha.md §4).</summary>
public enum CadenceAction
{
    /// <summary>Sample, signal, entry and exit decisions.</summary>
    Scan,

    /// <summary>Factor ages.</summary>
    FactorRefresh,

    /// <summary>Posture.</summary>
    Posture,

    /// <summary>Orders.</summary>
    ExecManage,

    /// <summary>Breaker and stop supervision.</summary>
    RiskGuard,

    /// <summary>Divergence monitor.</summary>
    Divergence,

    /// <summary>Journal rows.</summary>
    JournalFlush,
}
