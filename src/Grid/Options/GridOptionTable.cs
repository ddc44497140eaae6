using Millwright.Kernel;
using Millwright.Kernel.Options;

namespace Millwright.Grid.Options;

/// <summary>The option list of the grid plant with its cross-field rules (grid.md §11).</summary>
public static class GridOptionTable
{
    /// <summary>All keys and rules.</summary>
    public static readonly OptionTable<GridOptions> Table = new(
        options => options with { },
        new OptionRule<GridOptions>(
            ["grid.profit_pct", "fees.maker_pct"],
            "profit_pct ≥ 2 × maker_pct + 0.1",
            o => o.ProfitPct >= (2 * (o.FeesMakerPct ?? GridOptions.OfflineMakerPct)) + 0.1),
        new OptionRule<GridOptions>(
            ["grid.entry_pct_a", "grid.entry_pct"],
            "entry_pct_a ≥ entry_pct",
            o => o.EntryPctA is not { } pct || pct >= o.EntryPct),
        new OptionRule<GridOptions>(
            ["grid.entry_pct_b", "grid.entry_pct"],
            "entry_pct_b ≥ entry_pct",
            o => o.EntryPctB is not { } pct || pct >= o.EntryPct),
        new OptionRule<GridOptions>(
            ["grid.refresh_pct", "grid.entry_pct"],
            "refresh_pct > entry_pct",
            o => o.RefreshPct > o.EntryPct,
            Warning: true),
        new OptionRule<GridOptions>(
            ["sizing.mode_a"],
            "mode_a is not quote_first (quote_first is for leg B)",
            o => o.SizingModeA != SizingMode.QuoteFirst),
        new OptionRule<GridOptions>(
            ["slots.initial", "slots.max"],
            "slots.initial ≤ slots.max",
            o => o.SlotsInitial <= o.SlotsMax),
        new OptionRule<GridOptions>(
            ["capacity.stop_headroom", "capacity.caution_headroom"],
            "stop_headroom ≤ caution_headroom",
            o => o.CapacityStopHeadroom <= o.CapacityCautionHeadroom),
        new OptionRule<GridOptions>(
            ["cycle.s2_orphan_after_sec", "cycle.s1_orphan_after_sec"],
            "s2_orphan_after_sec ≥ s1_orphan_after_sec",
            o => o.CycleS2OrphanAfterSec >= o.CycleS1OrphanAfterSec,
            Warning: true),
        new OptionRule<GridOptions>(
            ["ttl.min", "ttl.max"],
            "ttl.min ≤ ttl.max",
            o => o.TtlMinSec <= o.TtlMaxSec),
        new OptionRule<GridOptions>(
            ["governor.pressure_healthy", "governor.pressure_high", "governor.pressure_crit"],
            "0 ≤ pressure_healthy < pressure_high < pressure_crit ≤ 1",
            o => o.GovernorPressureHealthy < o.GovernorPressureHigh
                && o.GovernorPressureHigh < o.GovernorPressureCrit),
        new OptionRule<GridOptions>(
            ["governor.ratio_min", "governor.ratio_max"],
            "ratio_min ≤ ratio_max",
            o => o.GovernorRatioMin <= o.GovernorRatioMax),
        new OptionRule<GridOptions>(
            ["scanner.min_samples", "scanner.target_samples"],
            "min_samples ≤ target_samples",
            o => o.ScannerMinSamples <= o.ScannerTargetSamples));

    /// <summary>Changes several reloadable keys as one: rules over several keys are judged when all are set.</summary>
    /// <param name="current">Options in force.</param>
    /// <param name="values">Keys in any spelling and their texts; an empty text = the default.</param>
    /// <returns>New options, or why the whole change is refused.</returns>
    public static Result<GridOptions> ChangeAll(
        GridOptions current, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(values);
        var result = current with { };
        foreach (var (key, text) in values)
        {
            // Alone the key goes through the same checks; what its rules say of the other values is judged below.
            if (Table.Find(key) is not { Reloadable: true } option)
            {
                return Table.Change(current, key, text);
            }

            var value = option.Default;
            if (text.Length > 0 && !option.Parse(text).TryGet(out value, out var failure))
            {
                return Result<GridOptions>.Fail(
                    option.Key, failure.Reason, $"{failure.Message} Expected: {option.Expected}.");
            }

            option.Property.SetValue(result, value);
        }

        return Broken(result) is { } rule && Broken(current) != rule
            ? Result<GridOptions>.Fail(rule.Keys[0], "rule", $"{rule.Expected} would not hold.")
            : Result<GridOptions>.Ok(result);
    }

    /// <summary>First rule over several keys that options break, or null; warnings do not count.</summary>
    public static OptionRule<GridOptions>? Broken(GridOptions options)
    {
        foreach (var rule in Table.Rules)
        {
            if (!rule.Warning && !rule.Holds(options))
            {
                return rule;
            }
        }

        return null;
    }
}
