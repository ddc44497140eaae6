namespace Millwright.Portfolio.Desk;

/// <summary>Alerts as incidents (portfolio.md §11.1): raised at once, cleared after ten minutes without the condition.
/// Rows of the whole plant are listed also while they are normal.</summary>
internal sealed class AlarmDesk
{
    private const long CalmMs = 10 * 60_000;
    private static readonly IncidentRule Plain = new() { RequireAck = false };
    private static readonly IncidentRule Lag = new() { RequireAck = false, Runbook = "portfolio-ingest-lag" };
    private static readonly IncidentRule Storm = new() { RequireAck = false, Runbook = "portfolio-flip-storm" };
    private static readonly IncidentRule Frozen = new() { RequireAck = false, Runbook = "portfolio-frozen-horizon" };
    private static readonly IncidentRule Write = new() { RequireAck = false, Runbook = "portfolio-strand-errors" };
    private readonly SortedDictionary<string, Alert> rows = new(StringComparer.Ordinal);

    /// <summary>Open alerts by <c>rule:subject</c>.</summary>
    public IEnumerable<string> Open => rows.Values.Where(r => r.Severity is not null).Select(r => r.Key);

    /// <summary>All rows, open or listed.</summary>
    public IEnumerable<Alert> Rows => rows.Values;

    /// <summary>Sets a value against its limits: above the critical one, above the warning one, or normal.</summary>
    public void Measure(
        PlantContext context, string rule, string subject, double? value, double? warning, double? critical,
        Func<string> text, IncidentSeverity below = IncidentSeverity.W)
    {
        IncidentSeverity? severity = value > critical ? IncidentSeverity.C : value > warning ? below : null;
        Put(context, new Alert(rule, subject, value, warning, critical, severity, 0, 0, ""), text, listed: true);
    }

    /// <summary>Sets a condition; a normal one is not listed.</summary>
    public void Set(
        PlantContext context, string rule, string subject, IncidentSeverity severity, bool on, Func<string> text)
    {
        var row = new Alert(rule, subject, on ? 1.0 : 0.0, null, null, on ? severity : null, 0, 0, "");
        Put(context, row, text, listed: false);
    }

    public void Encode(CseWriter writer)
    {
        writer.List(rows.Count);
        foreach (var row in rows.Values)
        {
            writer.String(row.Rule);
            writer.String(row.Subject);
            writer.String(row.Text);
            writer.U8((byte)((int?)row.Severity ?? byte.MaxValue));
            writer.I64(row.SinceMs);
            writer.I64(row.CalmMs);
            foreach (var number in new[] { row.Value, row.Warning, row.Critical })
            {
                if (writer.Option(number is not null))
                {
                    writer.F64(number!.Value);
                }
            }
        }
    }

    public void Decode(ref CseReader reader)
    {
        rows.Clear();
        for (var n = reader.List(32); n > 0; n--)
        {
            var (rule, subject, text, severity) = (reader.String(), reader.String(), reader.String(), reader.U8());
            var (since, calm) = (reader.I64(), reader.I64());
            double? value = reader.Option() ? reader.F64() : null;
            double? warning = reader.Option() ? reader.F64() : null;
            double? critical = reader.Option() ? reader.F64() : null;
            IncidentSeverity? open = severity == byte.MaxValue ? null : (IncidentSeverity)severity;
            rows.Add(
                $"{rule}:{subject}",
                new Alert(rule, subject, value, warning, critical, open, since, calm, text));
        }
    }

    private void Put(PlantContext context, Alert row, Func<string> text, bool listed)
    {
        var nowMs = context.Now.UnixMs;
        var known = rows.GetValueOrDefault(row.Key);
        var open = known?.Severity;
        if (row.Severity is { } severity)
        {
            var sentence = open == severity && known!.CalmMs == 0 ? known.Text : text();
            if (open != severity || known!.CalmMs != 0)
            {
                context.RaiseIncident(row.Rule, row.Subject, severity, sentence, RuleOf(row.Rule));
            }

            rows[row.Key] = row with { SinceMs = open is null ? nowMs : known!.SinceMs, Text = sentence };
            return;
        }

        if (open is not null && (known!.CalmMs == 0 || nowMs - known.CalmMs < CalmMs))
        {
            rows[row.Key] = known with { Value = row.Value, CalmMs = known.CalmMs == 0 ? nowMs : known.CalmMs };
            return;
        }

        if (open is not null)
        {
            context.ClearIncident(row.Rule, row.Subject);
        }

        if (listed)
        {
            rows[row.Key] = row;
        }
        else
        {
            rows.Remove(row.Key);
        }
    }

    private static IncidentRule RuleOf(string rule) => rule switch
    {
        "portfolio.ingest_lag" or "portfolio.gap_minutes" => Lag,
        "portfolio.flip_rate" or "portfolio.breaker_flip_storm" => Storm,
        "portfolio.degraded" => Frozen,
        "portfolio.strand_write_errors" => Write,
        _ => Plain,
    };
}
