namespace Millwright.Grid.Options;

/// <summary>Account tier at the venue (grid.md §8.8).</summary>
public enum VenueTier
{
    /// <summary>60 open orders per pair.</summary>
    Starter,

    /// <summary>80 open orders per pair.</summary>
    Intermediate,

    /// <summary>225 open orders per pair.</summary>
    Pro,
}
