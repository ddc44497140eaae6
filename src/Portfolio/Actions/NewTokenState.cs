namespace Millwright.Portfolio.Actions;

/// <summary>States of the new-token mode (portfolio.md §7.9).</summary>
public enum NewTokenState
{
    /// <summary>Ended.</summary>
    Off = 0,

    /// <summary>Observed with a small position.</summary>
    Probe = 1,

    /// <summary>Flip conditions met.</summary>
    Build = 2,
}
