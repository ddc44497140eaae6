namespace Millwright.Regime.Options;

/// <summary>Age input of the throughput efficiency (regime.md §9.6).</summary>
public enum AgeInput
{
    /// <summary>1 − pressure.</summary>
    Load,

    /// <summary>The pressure factor itself.</summary>
    Factor,
}
