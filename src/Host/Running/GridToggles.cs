using Millwright.Grid.Options;
using Millwright.Host.Configuration;
using Millwright.Kernel;
using Millwright.Regime.Options;

namespace Millwright.Host.Running;

/// <summary>Toggle registry of a group with one grid plant and, perhaps, a regime plant.</summary>
internal static class GridToggles
{
    /// <summary>The registry; without a regime plant the switches of its subsystems cannot be turned.</summary>
    public static ToggleRegistry Registry(GridOptions options, RegimeOptions? regime = null) =>
        new([.. ToggleCatalog.Entries(options).Select(entry => WithRegime(entry, regime))]);

    private static ToggleEntry WithRegime(ToggleEntry entry, RegimeOptions? regime)
    {
        if (!ToggleCatalog.IsRegime(entry.Key)
            || RegimeOptionTable.Table.Find($"regime.{entry.Key.ToLowerInvariant()}") is not { } option)
        {
            return entry;
        }

        return regime is null
            ? entry with { RuntimeSafe = false }
            : entry with { ConfigDefault = RegimeOptionTable.Table.Read(regime, option) is true };
    }
}
