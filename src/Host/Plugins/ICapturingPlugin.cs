using Millwright.Kernel;

namespace Millwright.Host.Plugins;

/// <summary>
/// A built-in plugin that reads more than the view: it copies what it needs between two turns on the reactor thread and
/// is then called like any other. Must be short and must not change state.
/// </summary>
internal interface ICapturingPlugin : IGovernorPlugin
{
    /// <summary>Copies what the next round needs.</summary>
    void Capture(PlantGroup group);
}
