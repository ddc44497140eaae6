using Millwright.Grid.Options;
using Millwright.Host.Configuration;
using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>Toggle registry of a group with one grid plant.</summary>
internal static class GridToggles
{
    public static ToggleRegistry Registry(GridOptions options) => new(ToggleCatalog.Entries(options));
}
