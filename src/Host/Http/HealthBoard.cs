using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Http;

/// <summary>
/// Checks of every group (kernel.md §21.4): loop, journal, plants, clock, intake, disk, venue, incidents, projections,
/// each with its status, its reason and since when it holds.
/// </summary>
/// <param name="plants">Plants of the process.</param>
/// <param name="time">Wall time.</param>
public sealed class HealthBoard(PlantDirectory plants, TimeProvider time)
{
    private const string Good = "Healthy";
    private const string Weak = "Degraded";
    private const string Bad = "Unhealthy";
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(5);
    private static readonly string[] DiskRules = ["disk_low", "disk_full", "slow_disk", "snapshot_failed"];

    private readonly Lock gate = new();
    private readonly Dictionary<string, (string Status, DateTimeOffset Since)> known = new(StringComparer.Ordinal);

    /// <summary>True while every loop advances.</summary>
    public bool IsLive => plants.Groups.All(static group => group.SinceLoop < Stuck);

    /// <summary>Why the process is not ready, or null.</summary>
    public string? NotReady =>
        Checks().FirstOrDefault(static check => !check.Ready) is { } check ? $"{check.Name}: {check.Reason}" : null;

    /// <summary>Every check now.</summary>
    public IReadOnlyList<HealthCheck> Checks()
    {
        var now = time.GetUtcNow();
        var checks = plants.Groups.SelectMany(GroupChecks)
            .Concat(plants.Plants.Select(PlantCheck))
            .Concat(plants.Plants.Where(static plant => plant.History?.Projections is not null)
                .Select(ProjectionCheck));
        lock (gate)
        {
            return [.. checks.Select(check => check with { Since = Since(check, now) })];
        }
    }

    private DateTimeOffset Since(HealthCheck check, DateTimeOffset now)
    {
        if (!known.TryGetValue(check.Name, out var held) || held.Status != check.Status)
        {
            known[check.Name] = held = (check.Status, now);
        }

        return held.Since;
    }

    private IEnumerable<HealthCheck> GroupChecks(IGroupHost group)
    {
        var counters = group.Counters;
        var incidents = Incidents(group);
        var loops = group.SinceLoop < Stuck;
        yield return new HealthCheck(
            $"loop {group.Name}", loops ? Good : Bad,
            $"last advanced {group.SinceLoop.TotalSeconds:F1} s ago, position {group.Seq}", loops);
        yield return new HealthCheck(
            $"intake {group.Name}", group.IsReady ? Good : Bad,
            $"{counters.SafetyDepth} + {counters.DataDepth} waiting, lag {counters.LagMs:F1} ms,"
                + $" {counters.OutboxCount} effects wait for durability",
            group.IsReady);
        yield return Journal(group, in counters);
        var offset = group.ClockOffset.Seconds;
        yield return new HealthCheck(
            $"clock {group.Name}", Math.Abs(offset) < 1 ? Good : Bad, $"{offset * 1000:F1} ms from wall time",
            Math.Abs(offset) < 1);
        yield return ByRules($"disk {group.Name}", incidents, static rule => DiskRules.Contains(rule));
        yield return ByRules(
            $"venue {group.Name}", incidents, static rule => rule.StartsWith("venue.", StringComparison.Ordinal));
        var critical = incidents.Count(static incident => incident.Severity == IncidentSeverity.A);
        yield return new HealthCheck(
            $"incidents {group.Name}", critical == 0 ? Good : Weak, $"{incidents.Count} open, {critical} critical");
    }

    private static HealthCheck Journal(IGroupHost group, in GroupCounters counters) => group.StorageFault is { } fault
        ? new HealthCheck(
            $"journal {group.Name}", Bad, $"cannot be written since {fault.Operation} failed: {fault.Message}", false)
        : new HealthCheck(
            $"journal {group.Name}", Good,
            $"{counters.DurableLag} records not durable yet, fsync p99 {counters.SyncP99Ms:F2} ms");

    private static HealthCheck PlantCheck(HostedPlant plant)
    {
        var view = plant.Group.View(plant.Number);
        var ready = view?.State is PlantState.Ready or PlantState.Running or PlantState.Paused;
        var reasons = view is { Reasons.Count: > 0 } ? $" ({string.Join(", ", view.Reasons)})" : "";
        return new HealthCheck(
            $"plant {plant.Id}", !ready ? Bad : view!.State == PlantState.Paused ? Weak : Good,
            $"{view?.State.ToString() ?? "no view yet"}{reasons}", ready);
    }

    private static HealthCheck ProjectionCheck(HostedPlant plant)
    {
        var state = plant.History!.Projections!.Status;
        return new HealthCheck(
            $"projections {plant.Id}", state.Failure is null ? Good : Weak,
            state.Failure ?? $"position {state.Position}, {state.Lag} records behind");
    }

    private static HealthCheck ByRules(string name, List<Incident> incidents, Func<string, bool> concerns)
    {
        var found = incidents.Find(incident => incident.ConditionTrue && concerns(incident.Rule));
        return found is null
            ? new HealthCheck(name, Good, "no condition")
            : new HealthCheck(name, found.Severity == IncidentSeverity.A ? Bad : Weak, $"{found.Key}: {found.Text}");
    }

    private List<Incident> Incidents(IGroupHost group)
    {
        foreach (var plant in plants.Plants)
        {
            if (plant.Group == group && group.View(plant.Number) is { } view)
            {
                return [.. view.Incidents];
            }
        }

        return [];
    }
}
