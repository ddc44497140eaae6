using Millwright.Kernel;

namespace Millwright.Host.Tests.Plugins;

/// <summary>A plugin that counts its calls and does what the test says.</summary>
internal sealed class ProbePlugin(string id, Action<PluginView>? onCycle = null) : IGovernorPlugin
{
    public string Id => id;

    public int Version => 1;

    public IReadOnlyList<string> Requires { get; init; } = [];

    public string Status => $"{Cycles} cycles";

    public int Cycles { get; private set; }

    public double Target { get; set; } = 1.0;

    public List<(PluginStep Step, bool Before, long Cycle)> Steps { get; } = [];

    public void OnCycle(PluginView view)
    {
        Cycles++;
        onCycle?.Invoke(view);
    }

    public RatioRecommendation? RecommendRatio(
        IReadOnlyList<PluginSlot> slots, PluginCapacity capacity, PluginMarket market) =>
        new(Target, 0.9, "probe", 300);

    public IReadOnlyList<CloseRecommendation>? RecommendClose(PluginSlot slot, PluginMarket market) => null;

    public void OnBefore(PluginStep step, PluginView view) => Steps.Add((step, true, view.Cycle));

    public void OnAfter(PluginStep step, PluginView view) => Steps.Add((step, false, view.Cycle));

    public void Snapshot(CseWriter writer) => writer.I32(Cycles);

    public void Restore(ref CseReader reader) => Cycles = reader.I32();
}
