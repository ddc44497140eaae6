namespace Millwright.Grid.Reducer;

/// <summary>The per-leg half of a pair state (grid.md §1.5, fields ending <c>_a</c> and <c>_b</c>).</summary>
public record struct LegState
{
    /// <summary>A leg at cycle 1.</summary>
    public static LegState Initial { get; } = new() { Cycle = 1 };

    /// <summary>Current cycle number.</summary>
    public long Cycle { readonly get; internal set; }

    /// <summary>Losses in a row.</summary>
    public long ConsecutiveLosses { readonly get; internal set; }

    /// <summary>No re-entry before this time, s.</summary>
    public double CooldownUntil { readonly get; internal set; }

    /// <summary>Re-quotes in a row in one direction.</summary>
    public long ConsecutiveRefreshes { readonly get; internal set; }

    /// <summary>End of the anti-chase cooldown, s.</summary>
    public double RefreshCooldownUntil { readonly get; internal set; }

    /// <summary>Direction of the last re-quote.</summary>
    public DriftDirection LastRefreshDirection { readonly get; internal set; }
}
