using System.Diagnostics.Metrics;
using Millwright.Host.History;
using Millwright.Host.Runtime;

namespace Millwright.Host.Metrics;

/// <summary>Metrics of the projections, read when the page is rendered.</summary>
internal sealed class ProjectionMeters : IDisposable
{
    private readonly System.Diagnostics.Metrics.Meter meter = new("Millwright.Storage");

    public ProjectionMeters(PlantDirectory plants)
    {
        Observe("mw.projection.lag", "Durable records that are not in the tables yet", s => s.Lag, plants);
        Observe("mw.projection.rows", "Rows committed in this run", s => s.Rows, plants);
        Observe("mw.projection.rebuilds", "Rebuilds from the beginning in this run", s => s.Rebuilds, plants);
        Observe("mw.projection.failed", "1 while nothing can be written", s => s.Failure is null ? 0 : 1, plants);
    }

    public void Dispose() => meter.Dispose();

    private void Observe(string name, string text, Func<ProjectionStatus, double> read, PlantDirectory plants) =>
        meter.CreateObservableGauge(
            name,
            () => plants.Plants.Where(plant => plant.History?.Projections is not null)
                .Select(plant => new Measurement<double>(
                    read(plant.History!.Projections!.Status), new KeyValuePair<string, object?>("plant", plant.Id))),
            description: text);
}
