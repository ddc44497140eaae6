namespace Millwright.Regime.Options;

/// <summary>Which recommended size the slots apply (regime.md §6.4).</summary>
public enum SizerMode
{
    /// <summary>None: sizes are shown beside the actual ones.</summary>
    Advisory,

    /// <summary>The throughput sizer's.</summary>
    Throughput,

    /// <summary>The Kelly sizer's.</summary>
    Kelly,
}
