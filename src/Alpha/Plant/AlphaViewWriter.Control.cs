using System.Text.Json;
using Millwright.Alpha.Cadence;
using Millwright.Alpha.Divergence;
using Millwright.Alpha.Ladder;

namespace Millwright.Alpha.Plant;

/// <content>Cadences, orders, ladder, divergence and distributions.</content>
internal sealed partial class AlphaViewWriter
{
    private void Cadences(Utf8JsonWriter json)
    {
        json.WriteStartArray("cadence");
        for (var action = CadenceAction.Scan; action <= CadenceAction.JournalFlush; action++)
        {
            var row = core.Cadence[action];
            json.WriteStartObject();
            json.WriteString("action", CadencePlane.NameOf(action));
            json.WriteString("mode", row.Setting.Mode.ToString());
            json.WriteNumber("q_ms", row.Setting.Q.Ns / 1_000_000);
            json.WriteNumber("runs", row.Runs);
            json.WriteNumber("missed", row.Missed);
            json.WriteNumber("last_ms", row.LastRun.UnixMs);
            json.WriteNumber("next_ms", row.Next.UnixMs);
            if (row.Pending is { } pending)
            {
                json.WriteNumber("pending_q_ms", pending.Q.Ns / 1_000_000);
                json.WriteNumber("effective_ms", row.EffectiveAt.UnixMs);
            }

            Number(json, "lateness_p99_us", row.Lateness.Quantile(99, 100) ?? double.NaN);
            json.WriteString("who", row.Who);
            json.WriteString("why", row.Why);
            json.WriteNumber("changed_ms", row.ChangedAt.UnixMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Execution(Utf8JsonWriter json)
    {
        json.WriteStartObject("execution");
        json.WriteString("port", core.Guard?.Name ?? "observe");
        json.WriteStartObject("guard");
        json.WriteNumber("place", core.Guard?.Places ?? 0);
        json.WriteNumber("cancel", core.Guard?.Cancels ?? 0);
        json.WriteNumber("set", core.Guard?.Settings ?? 0);
        json.WriteEndObject();
        json.WriteNumber("ttl_ms", core.Options.ExecTtlMs);
        json.WriteNumber("orders_total", core.Driver?.Counters.Orders ?? 0);
        json.WriteNumber("unknown_now", core.Driver?.UnknownOutcomes ?? 0);
        json.WriteNumber("late_fills", core.Driver?.Counters.LateFills ?? 0);
        json.WriteNumber("duplicates", core.Driver?.Counters.Duplicates ?? 0);
        TtlUse(json);
        json.WriteStartArray("orders");
        var rows = core.Driver is { } driver ? driver.Closed.TakeLast(40).Concat(driver.Open).Reverse() : [];
        foreach (var order in rows)
        {
            json.WriteStartObject();
            json.WriteNumber("id", order.Id);
            json.WriteString("symbol", core.Specs[order.Instrument].Id);
            json.WriteString("purpose", order.Purpose.ToString());
            json.WriteString("side", order.IsBuy ? "buy" : "sell");
            json.WriteString("qty", Decimal(order.Quantity));
            json.WriteString("limit", Decimal(order.Limit));
            json.WriteString("filled", Decimal(order.Filled));
            json.WriteString("state", order.State.ToString());
            json.WriteNumber("attempt", order.Attempt);
            json.WriteNumber("sent_ms", order.Sent.UnixMs);
            var end = order.Done == Instant.Epoch ? request.Now : order.Done;
            Number(json, "lifetime_ms", order.Sent == Instant.Epoch ? double.NaN : (end - order.Sent).Ns / 1e6);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Ladder(Utf8JsonWriter json)
    {
        json.WriteStartObject("ladder");
        json.WriteBoolean("frozen", core.Ladder.Frozen);
        json.WriteStartArray("stages");
        for (var stage = Stage.V0; stage <= Stage.V6; stage++)
        {
            json.WriteStartObject();
            json.WriteString("stage", stage.Name());
            json.WriteString("state", core.Ladder.StateOf(stage).ToString());
            json.WriteString("next_missing", core.Ladder.Missing(stage)?.Name ?? "");
            json.WriteStartArray("gates");
            foreach (var gate in StageGates.All)
            {
                if (gate.Stage == stage)
                {
                    Gate(json, gate);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Gate(Utf8JsonWriter json, StageGate gate)
    {
        var state = core.Ladder.Check(gate, out var fact);
        json.WriteStartObject();
        json.WriteString("name", gate.Name);
        json.WriteString("state", state.ToString());
        Number(json, "value", fact?.Value ?? double.NaN);
        Number(json, "least", gate.Least);
        Number(json, "most", gate.Most);
        json.WriteNumber("n", fact?.Count ?? 0);
        json.WriteNumber("need_n", gate.Samples);
        json.WriteString("unit", gate.Unit);
        json.WriteString("text", fact?.Text ?? "");
        json.WriteEndObject();
    }

    private void Divergence(Utf8JsonWriter json)
    {
        var monitor = core.Divergence;
        json.WriteStartObject("divergence");
        json.WriteString("level", monitor.Level.ToString().ToUpperInvariant());
        json.WriteNumber("matched", monitor.Matched);
        json.WriteNumber("extra", monitor.Extra);
        json.WriteNumber("missing", monitor.Missing);
        json.WriteNumber("waiting", monitor.Pending);
        json.WriteNumber("reference_rows", core.ReferenceRows);
        Strip(json, monitor);
        json.WriteStartArray("metrics");
        foreach (var reading in monitor.Readings)
        {
            json.WriteStartObject();
            json.WriteString("name", reading.Name);
            Number(json, "value", reading.Value);
            var metric = DivergenceMetrics.Find(reading.Name);
            json.WriteString("window", metric.Week ? "7d" : "24h");
            json.WriteNumber("need_n", metric.Least);
            json.WriteString("worse", metric.Falling ? "below" : "above");
            Number(json, "info", metric.Info);
            Number(json, "warn", metric.Warn);
            Number(json, "crit", metric.Crit);
            json.WriteNumber("n", reading.Samples);
            json.WriteString("level", reading.Level.ToString().ToUpperInvariant());
            json.WriteNumber("accepted_until_ms", reading.AcceptedUntil.UnixMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("worst");
        foreach (var text in monitor.WorstPairs)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Distributions(Utf8JsonWriter json)
    {
        json.WriteStartArray("distributions");
        for (var i = 0; i < DistributionSet.Names.Count; i++)
        {
            var life = core.Distributions.Life(i);
            if (life.Count == 0)
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("name", DistributionSet.Names[i]);
            json.WriteNumber("n", life.Count);
            Number(json, "p50", life.Quantile(1, 2) ?? double.NaN);
            Number(json, "p90", life.Count >= 20 ? life.Quantile(9, 10)!.Value : double.NaN);
            Number(json, "p99", life.Count >= 100 ? life.Quantile(99, 100)!.Value : double.NaN);
            Number(json, "p999", life.Count >= 1000 ? life.Quantile(999, 1000)!.Value : double.NaN);
            Number(json, "max", life.Max);
            var (ks, psi) = core.Distributions.Drift(i);
            Number(json, "ks", ks);
            Number(json, "psi", psi);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
