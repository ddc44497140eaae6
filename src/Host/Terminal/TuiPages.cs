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

    private static readonly TuiPage[] OfPortfolio =
    [
        TuiPage.Tokens, TuiPage.Posture, TuiPage.Incidents, TuiPage.Console, TuiPage.Alerts, TuiPage.Journal,
        TuiPage.Health, TuiPage.Phases,
    ];

    private static readonly TuiPage[] OfAlpha =
    [
        TuiPage.Engine, TuiPage.Cadence, TuiPage.Incidents, TuiPage.Console, TuiPage.Ladder, TuiPage.Journal,
        TuiPage.Health, TuiPage.Tape,
    ];

    /// <summary>Pages of the plant on screen; those beyond the eighth are reached by <c>g</c> and the panel keys.
    /// </summary>
    public static IReadOnlyList<TuiPage> Of(TuiState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Kind switch
        {
            "ship" => OfShip,
            "portfolio" => OfPortfolio,
            "alpha" => OfAlpha,
            _ => OfGrid,
        };
    }

    /// <summary>True when the plant on screen is a ship.</summary>
    public static bool IsShip(TuiState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Kind == "ship";
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
