namespace Millwright.Regime.Options;

/// <summary>Score without a belief (regime.md §9.7).</summary>
public enum MissingPolicy
{
    /// <summary>Unavailable.</summary>
    Conservative,

    /// <summary>Neutral posteriors.</summary>
    Compat,
}
