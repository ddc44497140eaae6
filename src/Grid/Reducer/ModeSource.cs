namespace Millwright.Grid.Reducer;

/// <summary>Why a slot quotes one side only (grid.md §1.5). Wire names in lower case.</summary>
public enum ModeSource : byte
{
    /// <summary>Two-sided.</summary>
    None = 0,

    /// <summary>One balance was too small.</summary>
    Balance = 1,

    /// <summary>The regime hinted at one side.</summary>
    Regime = 2,
}
