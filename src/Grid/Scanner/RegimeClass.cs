namespace Millwright.Grid.Scanner;

/// <summary>Regime classes of the market scanner, ascending by trend strength (grid.md §7.8).</summary>
public enum RegimeClass
{
    /// <summary>No direction.</summary>
    Ranging,

    /// <summary>Some direction.</summary>
    MildTrend,

    /// <summary>Strong direction.</summary>
    StrongTrend,
}
