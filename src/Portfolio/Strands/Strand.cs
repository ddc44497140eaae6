using Millwright.Portfolio.Levers;

namespace Millwright.Portfolio.Strands;

/// <summary>One immutable decision with its full reason chain and inputs (portfolio.md §9.1, ad_strands).</summary>
public sealed record Strand
{
    /// <summary>UUID version 5 over token, time, type and key: identical under replay.</summary>
    public required string Id { get; init; }

    /// <summary>Token id.</summary>
    public required string Token { get; init; }

    /// <summary>Chain id.</summary>
    public required string Chain { get; init; }

    /// <summary>Time of the decision, Unix ms.</summary>
    public required long TimeMs { get; init; }

    /// <summary>add, trim, cut, hold, trail, trend_add, no_trend_add, demote, promote, add_probe, flip_build,
    /// hold_probe or trim_on_bounce.</summary>
    public required string Type { get; init; }

    /// <summary>First 16 hex digits of SHA-256 over token, chain, slot, type and cause.</summary>
    public required string IdemKey { get; init; }

    /// <summary>Where it was meant to act.</summary>
    public required DecisionMode Mode { get; init; }

    /// <summary>Buys: fraction of the cap; sells: fraction of the quantity held before; null for holds.</summary>
    public double? SizeFraction { get; init; }

    /// <summary>Size of a buy, USD.</summary>
    public double? SizeUsd { get; init; }

    /// <summary>Quantity of a sale, base units.</summary>
    public decimal? SellQuantity { get; init; }

    /// <summary>Decision price.</summary>
    public double Price { get; init; }

    /// <summary>Final entry lever, 0…1.</summary>
    public double A { get; init; }

    /// <summary>Final exit lever, 0…1.</summary>
    public double E { get; init; }

    /// <summary>Lever elements in order of application, then gates and actions.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Phases as seen.</summary>
    public required PhaseSnapshot Phases { get; init; }

    /// <summary>Effective cut pressure, 0…1.</summary>
    public double CutPressure { get; init; }

    /// <summary>Uncoupled dead score.</summary>
    public double DeadScore { get; init; }

    /// <summary>Dead score after the coupling to the cut pressure.</summary>
    public double DeadScoreFinal { get; init; }

    /// <summary>Exit priority; null when not ranked.</summary>
    public double? Eps { get; init; }

    /// <summary>Fraction of proceeds redeployed; null unless a trend decision.</summary>
    public double? RedeployFraction { get; init; }

    /// <summary>The token was in new-token mode.</summary>
    public bool NewTokenMode { get; init; }

    /// <summary>Event that caused it; null for scheduled decisions.</summary>
    public string? Cause { get; init; }

    /// <summary>Strand that caused it; null when none.</summary>
    public string? ParentId { get; init; }

    /// <summary>Parameter set.</summary>
    public required string ParamId { get; init; }

    /// <summary>Quantity held before the decision.</summary>
    public decimal QuantityBefore { get; init; }

    /// <summary>Average entry before the decision.</summary>
    public decimal AverageEntryBefore { get; init; }

    /// <summary>Cap, USD.</summary>
    public double CapUsd { get; init; }

    /// <summary>Features the decision read.</summary>
    public required StrandInputs Inputs { get; init; }
}
