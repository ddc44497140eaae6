namespace Millwright.Grid.Options;

/// <summary>
/// Runtime switches of the grid plant (regime.md §11.2): an override wins over the configured value of its key until it
/// is cleared; a restart clears it. Switches without an override change nothing.
/// </summary>
public static class GridSwitches
{
    /// <summary>Loss backoff after this many losses never begins.</summary>
    private const int Never = int.MaxValue;

    /// <summary>Keys in registry order with what they switch.</summary>
    public static readonly IReadOnlyList<(string Key, Func<GridOptions, bool, GridOptions> Apply)> All =
    [
        ("DUST_SWEEP_ENABLED", static (o, on) => o with { DustSweepEnabled = on }),
        ("ENTRY_BACKOFF_ENABLED", static (o, on) => on ? o : o with { LossBackoffStart = Never }),
        ("ENTRY_FLOOR_ENABLED", static (o, on) => o with { SizingEntryFloorEnabled = on }),
        ("VOLATILITY_AUTO_PROFIT", static (o, on) => o with
        {
            ProfitMode = on ? ProfitMode.Volatility
                : o.ProfitMode == ProfitMode.Volatility ? ProfitMode.Fixed : o.ProfitMode,
        }),
        ("RECOVERY_ORDERS_ENABLED", static (o, on) => o with { RecoveryEnabled = on }),
        ("RELEASE_AUTO_ENABLED", static (o, on) => o with { ReleaseAuto = on }),
        ("GOVERNOR_ENABLED", static (o, on) => o with { GovernorEnabled = on }),
        ("GOVERNOR_AUTONOMOUS", static (o, on) => o with
        {
            GovernorMode = on ? GovernorMode.Autonomous : GovernorMode.Suggest,
        }),
    ];

    /// <summary>Options with the overrides on top.</summary>
    /// <param name="options">Configured and run-time values.</param>
    /// <param name="overrides">Overrides by key, in registry order.</param>
    public static GridOptions Layer(GridOptions options, IReadOnlyList<(string Key, bool On)> overrides)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(overrides);
        foreach (var (key, on) in overrides)
        {
            foreach (var (known, apply) in All)
            {
                options = known == key ? apply(options, on) : options;
            }
        }

        return options;
    }
}
