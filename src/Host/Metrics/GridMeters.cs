using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Events;
using Millwright.Grid.Status;
using Millwright.Host.Runtime;
using Millwright.Host.Streaming;
using Millwright.Kernel;

namespace Millwright.Host.Metrics;

/// <summary>
/// Metrics of grid plants (grid.md §12.3, meter <c>Millwright.Grid</c>), tag <c>plant</c>. Gauges are read from the
/// status payload when the page is rendered; counters count the events of this run.
/// </summary>
public sealed class GridMeters : IEffectObserver, IDisposable
{
    private readonly System.Diagnostics.Metrics.Meter meter = new("Millwright.Grid");
    private readonly Func<IReadOnlyList<HostedPlant>> plants;
    private readonly Counter<long> fills;
    private readonly Counter<long> cycles;
    private readonly Counter<long> orphans;
    private readonly Counter<long> writeOffs;
    private readonly Counter<double> writeOffCost;
    private readonly Histogram<double> cycleDuration;
    private readonly Dictionary<string, (PublishedView View, JsonObject Status)> statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> lastCycle = new(StringComparer.Ordinal);

    /// <summary>Creates the instruments.</summary>
    /// <param name="plants">The plants of the process; asked again for every page.</param>
    public GridMeters(Func<IReadOnlyList<HostedPlant>> plants)
    {
        this.plants = plants;
        cycleDuration = meter.CreateHistogram<double>(
            "mw.grid.cycle.duration", "s", "Time of the reactor loop that ran a cycle");
        fills = meter.CreateCounter<long>("mw.grid.fills", null, "Orders filled in this run");
        cycles = meter.CreateCounter<long>("mw.grid.cycles", null, "Cycles closed in this run");
        orphans = meter.CreateCounter<long>("mw.grid.orphans", null, "Exits moved to the recovery list in this run");
        writeOffs = meter.CreateCounter<long>("mw.grid.write_offs", null, "Write-offs in this run");
        writeOffCost = meter.CreateCounter<double>(
            "mw.grid.write_offs.cost", "quote", "Loss of the write-offs of this run");
        Gauge("mw.grid.orders.open", "Open orders of the slots, by role", GridReadings.OpenOrders);
        Gauge("mw.grid.headroom", "Orders that still fit under the cap", GridReadings.Headroom);
        Gauge("mw.grid.slots", "Slots by type and phase", GridReadings.Slots);
        Gauge("mw.grid.recoveries.open", "Recoveries waiting", GridReadings.Recoveries);
        Gauge("mw.grid.net_realised", "Realised result, quote", GridReadings.One("net_realised"));
        Gauge("mw.grid.equity", "Account value at the mark, quote", GridReadings.One("balances", "equity_quote"));
        Gauge("mw.grid.drift_pct", "Difference of ledger and venue, % of the account", GridReadings.Drift);
        Gauge("mw.grid.price.age", "Age of the last accepted price, s", GridReadings.One("price_age_sec"));
        Gauge("mw.grid.orphan_pressure", "Orphan pressure, 0 to 1", GridReadings.One("governor", "orphan_pressure"));
        Gauge("mw.grid.bridge.residual", "Reducer profit less ledger and bridge, quote",
            GridReadings.One("ledger", "bridge", "residual"));
        Gauge("mw.grid.api.tokens", "Rate budget in use at the venue, by counter", GridReadings.ApiTokens);
        Count("mw.grid.api.errors", "Errors of venue calls, by class", GridReadings.ApiErrors);
        Count("mw.grid.entries.suppressed", "Placements a gate stopped, by gate", GridReadings.Suppressed);
        Count("mw.grid.entries.deferred", "Entries kept for a later loop",
            GridReadings.One("capacity", "entry_scheduler", "deferred_total"));
    }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Body is not DomainEvent { Data: GridEventData data } happened
            || Find(group, effect.Plant) is not { } plant)
        {
            return;
        }

        var tag = new KeyValuePair<string, object?>("plant", plant.Id);
        switch (happened.Type)
        {
            case "order_filled" or "recovery_filled":
                fills.Add(1, tag, new("role", data.Role ?? "inventory"), new("side", data.Side ?? "unknown"));
                break;
            case "cycle_completed":
                cycles.Add(1, tag, new("result", data.Net is < 0m ? "loss" : "win"));
                break;
            case "order_orphaned":
                orphans.Add(1, tag);
                break;
            case "write_off":
                writeOffs.Add(1, tag);
                writeOffCost.Add((double)Math.Max(0m, -(data.Net ?? 0m)), tag);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Body is GridView body && Find(group, view.Plant) is { } plant && CycleOf(body) is { } cycle
            && lastCycle.GetValueOrDefault(plant.Id) != cycle)
        {
            lastCycle[plant.Id] = cycle;
            cycleDuration.Record(view.Loop.TotalSeconds, new KeyValuePair<string, object?>("plant", plant.Id));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private void Gauge(string name, string text, Func<JsonObject, IEnumerable<GridReading>> read) =>
        meter.CreateObservableGauge(name, () => Measure(read), null, text);

    private void Count(string name, string text, Func<JsonObject, IEnumerable<GridReading>> read) =>
        meter.CreateObservableCounter(name, () => Measure(read), null, text);

    private IEnumerable<Measurement<double>> Measure(Func<JsonObject, IEnumerable<GridReading>> read)
    {
        foreach (var plant in plants().Where(static plant => plant.Kind == "grid"))
        {
            if (plant.Group.View(plant.Number) is not { } view)
            {
                continue;
            }

            foreach (var reading in read(Status(plant, view)))
            {
                yield return new Measurement<double>(
                    reading.Value, [new("plant", plant.Id), .. reading.Tags.Select(static tag =>
                        new KeyValuePair<string, object?>(tag.Name, tag.Value))]);
            }
        }
    }

    private JsonObject Status(HostedPlant plant, PublishedView view)
    {
        lock (statuses)
        {
            if (!statuses.TryGetValue(plant.Id, out var known) || !ReferenceEquals(known.View, view))
            {
                known = (view, StatusPayloads.Of(plant, view));
                statuses[plant.Id] = known;
            }

            return known.Status;
        }
    }

    private static long? CycleOf(GridView view)
    {
        var json = new Utf8JsonReader(view.Json.Span);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
            {
                var found = json.ValueTextEquals("cycles"u8);
                json.Read();
                if (found)
                {
                    return json.TryGetInt64(out var cycle) ? cycle : null;
                }

                json.Skip();
            }
        }

        return null;
    }

    private HostedPlant? Find(IGroupHost group, uint number) =>
        plants().FirstOrDefault(plant => ReferenceEquals(plant.Group, group) && plant.Number == number);
}
