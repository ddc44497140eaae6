using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>One closed minute of a new token (portfolio.md §7.9).</summary>
public sealed record NewTokenBar
{
    /// <summary>Close.</summary>
    public double Close { get; init; }

    /// <summary>High.</summary>
    public double High { get; init; }

    /// <summary>EMA₁₂ of closes.</summary>
    public double EmaShort { get; init; }

    /// <summary>EMA₆₀ of closes.</summary>
    public double EmaLong { get; init; }

    /// <summary>ATR₁₄.</summary>
    public double Atr { get; init; }

    /// <summary>VO_z of the new-token form.</summary>
    public double VolumeZ { get; init; }

    /// <summary>VO.</summary>
    public double Volume { get; init; }

    /// <summary>RSI₁₄.</summary>
    public double Rsi { get; init; }

    /// <summary>OLS₅ of RSI₁₄.</summary>
    public double RsiSlope { get; init; }

    /// <summary>−1, 0, +1.</summary>
    public double ObvTrend { get; init; }

    /// <summary>Active structure break.</summary>
    public StructureBreak Break { get; init; }

    /// <summary>No bear break and not below support.</summary>
    public bool StructureIntact { get; init; } = true;

    /// <summary>The upper trendline was reclaimed.</summary>
    public bool DiagonalReclaim { get; init; }

    /// <summary>Spread, fraction.</summary>
    public double Spread { get; init; }

    /// <summary>Slippage, fraction.</summary>
    public double Slippage { get; init; }

    /// <summary>Curators within 30 minutes.</summary>
    public int Curators { get; init; }

    /// <summary>Macro label.</summary>
    public Phase Macro { get; init; } = Phase.Unknown;

    /// <summary>Macro score now; null when unknown.</summary>
    public double? MacroScore { get; init; }

    /// <summary>Macro score 24 h ago; null when unknown.</summary>
    public double? MacroScoreDayAgo { get; init; }

    /// <summary>Band of the exit lever.</summary>
    public LeverMode ExitMode { get; init; }

    /// <summary>The +61.8 % level was harvested in this minute.</summary>
    public bool Harvested { get; init; }
}
