using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>Toggles whose subsystem exists in the grid plant (keys and texts of regime.md §11.2).</summary>
internal static class GridToggles
{
    public static ToggleRegistry Registry() => new(
    [
        new ToggleEntry(
            "STICKY_MODE_ENABLED", "Position Management", "Sticky default: new slots hold exits without timers",
                false, []),
    ]);
}
