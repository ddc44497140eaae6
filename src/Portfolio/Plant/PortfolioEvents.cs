namespace Millwright.Portfolio.Plant;

/// <summary>Types of the domain events of the plant; each carries a list of rows.</summary>
public static class PortfolioEvents
{
    /// <summary>List of <see cref="Strands.Strand"/>.</summary>
    public const string Strands = "pm.strands";

    /// <summary>List of <see cref="Rows.FillRow"/>.</summary>
    public const string Fills = "pm.fills";

    /// <summary>List of <see cref="Rows.OrderRow"/>.</summary>
    public const string Orders = "pm.orders";

    /// <summary>List of <see cref="Records.SignalRow"/>.</summary>
    public const string Signals = "pm.signals";

    /// <summary>List of <see cref="Rows.TakenBar"/>.</summary>
    public const string Bars = "pm.bars";

    /// <summary>List of <see cref="Records.TradeRow"/>.</summary>
    public const string Ticks = "pm.ticks";

    /// <summary>List of <see cref="Rows.PositionRow"/>.</summary>
    public const string Positions = "pm.positions";

    /// <summary>List of <see cref="Rows.ParameterRow"/>.</summary>
    public const string Parameters = "pm.params";

    /// <summary>List of <see cref="Rows.PhaseRow"/>.</summary>
    public const string Phases = "pm.phases";

    /// <summary>One <see cref="Rows.BandsRow"/>.</summary>
    public const string Bands = "pm.bands";

    /// <summary>List of <see cref="Strands.StrandResult"/>.</summary>
    public const string Results = "pm.results";

    /// <summary>One <see cref="Rows.JobRow"/>.</summary>
    public const string Job = "pm.job";
}
