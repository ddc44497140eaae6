namespace Millwright.Host.Configuration;

/// <summary>What a clean stop does with the resting orders of a plant (kernel.md §1.5).</summary>
public enum StopPolicy
{
    /// <summary>They stay on the venue; the next run adopts them.</summary>
    Keep,

    /// <summary>They are cancelled, and the stop waits for the answers.</summary>
    Cancel,
}
