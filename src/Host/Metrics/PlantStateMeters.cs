using System.Diagnostics.Metrics;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Metrics;

/// <summary>States of plants and open incidents (kernel.md §21.1), read from the latest views.</summary>
public sealed class PlantStateMeters : IDisposable
{
    private readonly System.Diagnostics.Metrics.Meter meter = new("Millwright.Kernel");

    /// <summary>Creates the instruments over the plants of a process.</summary>
    public PlantStateMeters(PlantDirectory plants)
    {
        ArgumentNullException.ThrowIfNull(plants);
        meter.CreateObservableGauge(
            "mw.plant.state", () => plants.Plants.SelectMany(States), description: "1 = the plant is in this state");
        meter.CreateObservableGauge(
            "mw.incident.open", () => plants.Plants.DistinctBy(static plant => plant.Group).SelectMany(Open),
            description: "Incidents that are not closed, by severity");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static IEnumerable<Measurement<double>> States(HostedPlant plant)
    {
        var state = plant.Group.View(plant.Number)?.State;
        return Enum.GetValues<PlantState>().Select(each => new Measurement<double>(
            each == state ? 1 : 0, new("plant", plant.Id), new("state", each.ToString().ToLowerInvariant())));
    }

    private static IEnumerable<Measurement<double>> Open(HostedPlant plant)
    {
        var incidents = plant.Group.View(plant.Number)?.Incidents ?? [];
        return Enum.GetValues<IncidentSeverity>().Select(severity => new Measurement<double>(
            incidents.Count(incident => incident.Severity == severity),
            new("group", plant.Group.Name), new("severity", severity.ToString())));
    }
}
