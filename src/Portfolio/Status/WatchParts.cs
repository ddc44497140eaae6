using System.Text.Json;
using Millwright.Portfolio.Desk;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Status;

/// <summary>Parts of the status behind the alerts page (console.md §8.5): members <c>alert_rows</c>,
/// <c>breakers</c>, <c>jobs</c>, <c>stage</c>.</summary>
internal static class WatchParts
{
    public static void Write(Utf8JsonWriter json, PortfolioCore core, StatusSources sources)
    {
        json.WriteStartArray("alert_rows");
        foreach (var alert in sources.Alarms.Rows)
        {
            Alert(json, alert);
        }

        json.WriteEndArray();
        json.WriteStartArray("breakers");
        foreach (var breaker in core.Breakers.All(core.NowMs))
        {
            json.WriteStartObject();
            json.WriteString("name", breaker.Name);
            json.WriteBoolean("tripped", breaker.Tripped);
            json.WriteString("effect", breaker.Effect);
            json.WriteString("reset", breaker.ByOperator ? "operator" : "automatic");
            if (breaker.UntilMs is { } until)
            {
                json.WriteNumber("until", until);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("jobs");
        foreach (var job in sources.Jobs.Newest)
        {
            json.WriteStartObject();
            json.WriteString("job", job.Job);
            json.WriteNumber("slot", job.SlotMs);
            json.WriteNumber("started_at", job.StartedMs);
            json.WriteString("outcome", job.Outcome);
            json.WriteNumber("rows", job.Rows);
            json.WriteString("note", job.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Stage(json, core);
    }

    private static void Alert(Utf8JsonWriter json, Alert alert)
    {
        json.WriteStartObject();
        json.WriteString("rule", alert.Rule);
        json.WriteString("subject", alert.Subject);
        json.WriteString("key", alert.Key);
        PortfolioStatus.Number(json, "value", alert.Value);
        PortfolioStatus.Number(json, "warning", alert.Warning);
        PortfolioStatus.Number(json, "critical", alert.Critical);
        json.WriteString("severity", alert.Severity?.ToString());
        json.WriteNumber("since", alert.SinceMs);
        json.WriteBoolean("recovering", alert.CalmMs != 0);
        json.WriteString("text", alert.Text);
        json.WriteString("runbook", Runbook(alert.Rule));
        json.WriteEndObject();
    }

    private static void Stage(Utf8JsonWriter json, PortfolioCore core)
    {
        json.WriteStartObject("stage");
        json.WriteString("name", core.Flags.Mode switch
        {
            DecisionMode.Shadow => "shadow",
            DecisionMode.Canary => "canary",
            _ => "all",
        });
        json.WriteStartArray("symbols");
        foreach (var symbol in core.Flags.Canary)
        {
            json.WriteStringValue(symbol);
        }

        json.WriteEndArray();
        json.WriteBoolean("actions", core.Flags.Actions);
        json.WriteEndObject();
    }

    /// <summary>First steps of §11.4.</summary>
    private static string Runbook(string rule) => rule switch
    {
        "portfolio.ingest_lag" or "portfolio.gap_minutes" =>
            "Check the connection, then the backfill window; escalate after 10 min.",
        "portfolio.flip_rate" or "portfolio.breaker_flip_storm" =>
            "Check gaps, the dominance feed and the skip counter; raise the gap by 0.05 for 24 h by a parameter set.",
        "portfolio.breaker_write_errors" or "portfolio.strand_write_errors" =>
            "Free space and the database first; the tables are filled again from the journal.",
        "portfolio.degraded" => "Look at missing_frac and port_src of the horizon.",
        _ => "",
    };
}
