using Millwright.Host.Configuration;
using Millwright.Host.Regime;
using Millwright.Host.Running;
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
        return config.Regime.GovernorPluginsEnabled
            && group.PlantAt(GroupComposer.RegimePlant) is Millwright.Regime.Plant.RegimePlant
            ? DetectorPlugin.All()
            : [];
    }
}
