using Millwright.Grid.Plant;
using Millwright.Host.Running;
using Millwright.Kernel;

namespace Millwright.Host.History;

/// <summary>A group as of a past instant, read by a <see cref="HistoryQuestion"/> on the worker thread.</summary>
/// <param name="Group">The rebuilt group; read only.</param>
/// <param name="Manifest">Composition in force.</param>
/// <param name="Truth">How exact the picture is.</param>
internal sealed record HistoryScene(PlantGroup Group, GroupManifest Manifest, HistoryTruth Truth)
{
    /// <summary>The grid plant of a grid's group.</summary>
    /// <exception cref="InvalidCastException">The group is of another kind.</exception>
    public GridPlant Plant => (GridPlant)Group.PlantAt(GroupComposer.TradingPlant);
}
