using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// Seam of scanner, capacity telemetry and governor (grid.md §6, §7): called inside a cycle after execution reports and
/// before the slots, in the order of §8.2 steps 4–6. Deterministic; its state is encoded with the plant.
/// </summary>
public interface ICycleAdvisor
{
    /// <summary>Latest time, Unix seconds, until which a cycle without other work may skip the advisor.</summary>
    double QuietUntil { get; }

    /// <summary>One evaluation. It may set tuning and execute decisions through <paramref name="plant"/>.</summary>
    void OnCycle(GridPlant plant, PlantContext context);

    /// <summary>A candle of the scanner interval closed.</summary>
    void OnCandle(in Millwright.Markets.BarRecord candle);

    /// <summary>Candles get another length (<c>scanner.interval_min</c>): what was learned from the old ones is
    /// dropped.</summary>
    void RestartScanner();

    /// <summary>Regime vintage tag for new exits: 0, 1, 2 or null (grid.md §7.8).</summary>
    int? RegimeTag { get; }

    /// <summary>Trend strength 0..100 for releases (grid.md §7.7).</summary>
    double TrendStrength { get; }

    /// <summary>Writes its state as one CSE struct.</summary>
    void Encode(CseWriter writer);

    /// <summary>Replaces its state.</summary>
    void Decode(ref CseReader reader);
}
