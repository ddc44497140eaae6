using System.Globalization;
using Millwright.Kernel;

namespace Samples.QuietMarket;

/// <summary>
/// A plugin in its own assembly: the quieter the market was lately, the more slots should be sticky, because exits come
/// back. Keys: <c>plugins.quiet-market.memory</c> (0..0.99, weight of the past), <c>plugins.quiet-market.confidence</c>
/// (0..1).
/// </summary>
public sealed class QuietMarketPlugin : IGovernorPlugin
{
    private readonly double memory;
    private readonly double confidence;
    private double volatility;
    private long cycles;

    /// <summary>Makes the plugin with its keys.</summary>
    public QuietMarketPlugin(PluginSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        memory = settings.Number("memory", 0.9, 0, 0.99);
        confidence = settings.Number("confidence", 0.3, 0, 1);
    }

    /// <inheritdoc/>
    public string Id => "quiet-market";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Requires => [];

    /// <inheritdoc/>
    public string Status => string.Create(
        CultureInfo.InvariantCulture, $"volatility {volatility:0.00} after {cycles} cycles");

    /// <inheritdoc/>
    public void OnCycle(PluginView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        volatility = cycles == 0
            ? view.Market.Volatility
            : (memory * volatility) + ((1 - memory) * view.Market.Volatility);
        cycles++;
    }

    /// <inheritdoc/>
    public RatioRecommendation? RecommendRatio(
        IReadOnlyList<PluginSlot> slots, PluginCapacity capacity, PluginMarket market) => new(
            1 - volatility, confidence,
            string.Create(CultureInfo.InvariantCulture, $"mean volatility {volatility:0.00}"), 300);

    /// <inheritdoc/>
    public IReadOnlyList<CloseRecommendation>? RecommendClose(PluginSlot slot, PluginMarket market) => null;

    /// <inheritdoc/>
    public void Snapshot(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(volatility);
        writer.I64(cycles);
    }

    /// <inheritdoc/>
    public void Restore(ref CseReader reader)
    {
        volatility = reader.F64();
        cycles = reader.I64();
    }
}
