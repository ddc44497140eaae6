namespace Millwright.Regime.Options;

/// <summary>Source of the policy label (regime.md §2.8).</summary>
public enum PolicySource
{
    /// <summary>1-minute model.</summary>
    Primary,

    /// <summary>Consensus of both models when the second is on.</summary>
    Consensus,
}
