namespace Millwright.Host.Terminal;

/// <summary>Which pages a kind of plant has, in the order of their function keys (console.md §10, §12).</summary>
public static class TuiPages
{
    private static readonly TuiPage[] OfGrid =
    [
        TuiPage.Factory, TuiPage.Systems, TuiPage.Incidents, TuiPage.Console, TuiPage.Advisor, TuiPage.Journal,
        TuiPage.Health, TuiPage.Orders,
    ];

    private static readonly TuiPage[] OfShip =
    [
        TuiPage.Bridge, TuiPage.Power, TuiPage.Incidents, TuiPage.Console, TuiPage.Thermal, TuiPage.Radar,
        TuiPage.Guards, TuiPage.Sensors, TuiPage.Journal, TuiPage.Health,
    ];

    /// <summary>Pages of the plant on screen; those beyond the eighth are reached by <c>g</c> and the panel keys.
    /// </summary>
    public static IReadOnlyList<TuiPage> Of(TuiState state) => IsShip(state) ? OfShip : OfGrid;

    /// <summary>True when the plant on screen is a ship.</summary>
    public static bool IsShip(TuiState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return StatusText.Text(state.Status, "kind") == "ship";
    }

    /// <summary>The page itself, or the first one of the plant where the page is another kind's.</summary>
    public static TuiPage Shown(TuiState state)
    {
        var pages = Of(state);
        return pages.Contains(state.Page) ? state.Page : pages[0];
    }

    /// <summary>The page some steps further, in a circle.</summary>
    public static TuiPage Next(TuiState state, int steps)
    {
        var pages = Of(state);
        var at = pages.ToList().IndexOf(Shown(state));
        return pages[(at + steps + pages.Count) % pages.Count];
    }
}
