namespace Millwright.Kernel;

/// <summary>
/// Port of a model that advises the governor of a trading plant (grid.md §7.9, regime.md §16). Calls run outside the
/// turn on one thread at a time, with a budget; what they return is journaled and acts in the next cycle, so a replay
/// never calls a plugin. A plugin issues no commands, keeps no view and owns its state alone.
/// </summary>
public interface IGovernorPlugin
{
    /// <summary>Stable id, 1..32 of a-z, 0-9, _ and -; the name in <c>plugins.trusted</c>.</summary>
    string Id { get; }

    /// <summary>Version of the model, ≥ 1; a change shows in the journal.</summary>
    int Version { get; }

    /// <summary>Toggles that must all be active; while one is not, the plugin is not asked and abstains.</summary>
    IReadOnlyList<string> Requires { get; }

    /// <summary>One plain line for the console.</summary>
    string Status { get; }

    /// <summary>First call of a round: the plugin brings its estimates up to the view.</summary>
    void OnCycle(PluginView view);

    /// <summary>Wanted share of sticky slots; null = no opinion.</summary>
    RatioRecommendation? RecommendRatio(IReadOnlyList<PluginSlot> slots, PluginCapacity capacity, PluginMarket market);

    /// <summary>Opinions about the exits and recoveries of one slot; null or empty = no opinion.</summary>
    IReadOnlyList<CloseRecommendation>? RecommendClose(PluginSlot slot, PluginMarket market);

    /// <summary>Base to buy for the pool now; null = nothing (regime.md §16.1).</summary>
    BuyRecommendation? RecommendBuy(PluginView view) => null;

    /// <summary>Before a step of the cycle (<c>plugins.hooks</c> = phases); observers only.</summary>
    void OnBefore(PluginStep step, PluginView view)
    {
    }

    /// <summary>After a step of the cycle (<c>plugins.hooks</c> = phases); observers only.</summary>
    void OnAfter(PluginStep step, PluginView view)
    {
    }

    /// <summary>Writes the state of the model; it is saved beside the snapshots.</summary>
    void Snapshot(CseWriter writer);

    /// <summary>Replaces the state of the model by a saved one of the same version.</summary>
    /// <exception cref="InvalidDataException">The bytes are no state of this model.</exception>
    void Restore(ref CseReader reader);
}
