namespace Millwright.Grid.Options;

/// <summary>How the reducer learns of a write-off (grid.md §4.6).</summary>
public enum WriteOffEvent
{
    /// <summary>A fill at the mark with fee 0.</summary>
    SyntheticFill,

    /// <summary>A cancel; the bridge shows the loss.</summary>
    Cancel,
}
