using Millwright.Kernel.Options;

namespace Millwright.Grid.Options;

/// <content>Sizing, layers, profit targets and losses (grid.md §4.7, §7.6, §2).</content>
public sealed partial record GridOptions
{
    /// <summary>Sizing of sell-first (A) entries; quote_first is for B only.</summary>
    [Option("sizing.mode_a", Reloadable = true)]
    public SizingMode SizingModeA { get; init; } = SizingMode.Fixed;

    /// <summary>Sizing of buy-first (B) entries.</summary>
    [Option("sizing.mode_b", Reloadable = true)]
    public SizingMode SizingModeB { get; init; } = SizingMode.QuoteFirst;

    /// <summary>Largest quote-first size as a multiple of order_size.</summary>
    [Option("sizing.max_multiple", Unit = "×", Min = 1, Max = 100, Reloadable = true)]
    public double SizingMaxMultiple { get; init; } = 3;

    /// <summary>Quote left untouched by quote-first sizing.</summary>
    [Option("sizing.safety_buffer", "ALLOCATION_SAFETY_BUFFER_USD", Unit = "quote", Min = 0, Reloadable = true)]
    public decimal SizingSafetyBuffer { get; init; } = 0.10m;

    /// <summary>Carries rounding residues into later orders.</summary>
    [Option("sizing.residual_enabled", Reloadable = true)]
    public bool SizingResidualEnabled { get; init; } = true;

    /// <summary>Largest residue used, as a share of the order size.</summary>
    [Option("sizing.residual_cap_ratio", Min = 0, Max = 1, Reloadable = true)]
    public double SizingResidualCapRatio { get; init; } = 0.25;

    /// <summary>Raises entries below the minimum volume to it.</summary>
    [Option("sizing.entry_floor_enabled", "ENTRY_FLOOR_ENABLED", Reloadable = true)]
    public bool SizingEntryFloorEnabled { get; init; } = true;

    /// <summary>Manual capital layers wanted.</summary>
    [Option("layers.target", Unit = "count", Min = 0, Reloadable = true)]
    public int LayersTarget { get; init; } = 0;

    /// <summary>Base added to each order per layer; 0 disables layers.</summary>
    [Option("layers.base_per_order", Unit = "base", Min = 0, Reloadable = true)]
    public decimal LayersBasePerOrder { get; init; } = 0m;

    /// <summary>Orders a layer must be able to fund.</summary>
    [Option("layers.order_budget", Unit = "count", Min = 0, Reloadable = true)]
    public int LayersOrderBudget { get; init; } = 225;

    /// <summary>Safety factor on the capital of a layer.</summary>
    [Option("layers.buffer", Unit = "×", Min = 0, Reloadable = true)]
    public double LayersBuffer { get; init; } = 1.03;

    /// <summary>Most layers.</summary>
    [Option("layers.max", Unit = "count", Min = 0, Reloadable = true)]
    public int LayersMax { get; init; } = 20;

    /// <summary>Where the runtime profit target comes from.</summary>
    [Option("profit.mode", Reloadable = true)]
    public ProfitMode ProfitMode { get; init; } = ProfitMode.Fixed;

    /// <summary>Losing streak at which entries move away.</summary>
    [Option("loss.backoff_start", Unit = "losses", Min = 0, Max = 100, Reloadable = true)]
    public int LossBackoffStart { get; init; } = 3;

    /// <summary>Widening per further loss.</summary>
    [Option("loss.backoff_factor", Unit = "–", Min = 0, Max = 100, Reloadable = true)]
    public double LossBackoffFactor { get; init; } = 0.5;

    /// <summary>Largest widening.</summary>
    [Option("loss.backoff_max", Unit = "×", Min = 1, Max = 100, Reloadable = true)]
    public double LossBackoffMax { get; init; } = 5.0;

    /// <summary>Losing streak at which re-entry is blocked.</summary>
    [Option("loss.cooldown_start", Unit = "losses", Min = 1, Max = 100, Reloadable = true)]
    public int LossCooldownStart { get; init; } = 5;

    /// <summary>Length of that block.</summary>
    [Option("loss.cooldown_sec", Unit = "s", Min = 0, Max = 86400, Reloadable = true)]
    public double LossCooldownSec { get; init; } = 900;

    /// <summary>Block after every close, win or lose; 0 disables.</summary>
    [Option("loss.reentry_base_cooldown_sec", Unit = "s", Min = 0, Max = 86400, Reloadable = true)]
    public double LossReentryBaseCooldownSec { get; init; } = 0;

    /// <summary>Exits may cross the book.</summary>
    [Option("exits.allow_taker", Reloadable = true)]
    public bool ExitsAllowTaker { get; init; } = false;

    /// <summary>Adds dust to the next order of its side.</summary>
    [Option("dust.sweep_enabled", Reloadable = true)]
    public bool DustSweepEnabled { get; init; } = true;

    /// <summary>Dust below this value is left.</summary>
    [Option("dust.min_threshold", Unit = "quote", Min = 0, Reloadable = true)]
    public decimal DustMinThreshold { get; init; } = 0.50m;

    /// <summary>Largest size increase by dust; 0 = no bound.</summary>
    [Option("dust.max_bump_pct", Unit = "%", Min = 0, Reloadable = true)]
    public double DustMaxBumpPct { get; init; } = 0;
}
