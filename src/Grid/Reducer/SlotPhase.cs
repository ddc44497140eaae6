namespace Millwright.Grid.Reducer;

/// <summary>Phase derived from the exits present (grid.md §0, §2.3). The names are stable wire identifiers.</summary>
public enum SlotPhase : byte
{
    /// <summary>Entries only, or nothing.</summary>
    S0 = 0,

    /// <summary>Leg A open: a buy exit, no sell exit.</summary>
    S1a = 1,

    /// <summary>Leg B open: a sell exit, no buy exit.</summary>
    S1b = 2,

    /// <summary>Both legs open.</summary>
    S2 = 3,
}
