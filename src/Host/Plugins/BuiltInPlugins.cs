using Millwright.Host.Configuration;
using Millwright.Kernel;

namespace Millwright.Host.Plugins;

/// <summary>Plugins of the product, in registration order (regime.md §16).</summary>
internal static class BuiltInPlugins
{
    /// <summary>Plugins for a group; what reads another plant of the group implements
    /// <see cref="ICapturingPlugin"/>.</summary>
    /// <param name="group">Composed group.</param>
    /// <param name="config">Options of the plant; <see cref="PlantConfig.Plugins"/> holds <c>plugins.&lt;id&gt;.*</c>.
    /// </param>
    public static IReadOnlyList<IGovernorPlugin> Of(PlantGroup group, PlantConfig config)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(config);
        return [];
    }
}
