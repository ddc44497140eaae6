using Millwright.Grid.Plant;
using Millwright.Host.Running;
using Millwright.Kernel;

namespace Millwright.Host.History;

/// <summary>A group as of a past instant, read by a <see cref="HistoryQuestion"/> on the worker thread.</summary>
/// <param name="Group">The rebuilt group; read only.</param>
/// <param name="Plant">Its trading plant.</param>
/// <param name="Manifest">Composition in force.</param>
/// <param name="Truth">How exact the picture is.</param>
internal sealed record HistoryScene(PlantGroup Group, GridPlant Plant, GroupManifest Manifest, HistoryTruth Truth);
