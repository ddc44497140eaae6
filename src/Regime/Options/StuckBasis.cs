namespace Millwright.Regime.Options;

/// <summary>Exits that count as stuck capital (regime.md §9.6).</summary>
public enum StuckBasis
{
    /// <summary>Bands stuck and write_off.</summary>
    StuckBands,

    /// <summary>Every open exit.</summary>
    AllExits,
}
