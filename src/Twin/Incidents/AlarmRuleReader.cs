using System.Text.Json;
using Millwright.Twin.Profiles;

namespace Millwright.Twin.Incidents;

/// <summary>Reads incident rules (twin.md §7.1).</summary>
internal static class AlarmRuleReader
{
    /// <summary>Reads one rule.</summary>
    /// <exception cref="FormatException">A field has no allowed value.</exception>
    public static AlarmRule Read(JsonElement source)
    {
        var rule = new ProfileValues(source, []);
        var match = new ProfileValues(rule["match"], []);
        var threshold = new ProfileValues(rule["threshold"], []);
        var id = rule.Text("id") ?? throw new FormatException("id: missing");
        return new AlarmRule
        {
            Id = id,
            Enabled = rule.Flag("enabled", missing: true),
            Title = rule.Text("title") ?? id,
            Type = match.Text("type")?.Trim(),
            Source = match.Text("source")?.Trim(),
            Subject = match.Text("subject")?.Trim(),
            Kind = match.Text("kind")?.Trim(),
            Field = match.Text("field"),
            ExcludeSubjects = match["exclude_subjects"] is { ValueKind: JsonValueKind.Array } list
                ? [.. list.EnumerateArray().Select(v => v.GetString()!.Trim())]
                : [],
            Operator = threshold.Text("op") is { } op ? Operator(id, op) : null,
            Threshold = threshold.Number("value", 0.0),
            MinDurationS = threshold.Number("min_duration_s", 0.0),
            CooldownS = threshold.Number("cooldown_s", 0.0),
            ClearDebounceS = ProfileValues.Number(threshold["clear_debounce_s"]),
            AutoClearAfterS = ProfileValues.Number(threshold["auto_clear_after_s"]),
            EscalateAfterS = ProfileValues.Number(rule["escalate_after_s"]),
            StaleAfterS = rule.Number("stale_after_s", 30.0),
            Severity = Severity(id, rule.Text("severity")),
            RequireAck = rule.Flag("require_ack"),
            AutoClear = rule.Flag("auto_clear", missing: true),
            Edge = rule.Flag("edge"),
            Runbook = rule.Text("runbook") ?? "",
        };
    }

    /// <summary>Severity of a letter or a word.</summary>
    public static IncidentSeverity Severity(string id, string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "I" or "INFO" => IncidentSeverity.I,
        "W" or "WARN" or "WARNING" => IncidentSeverity.W,
        "C" or "CRIT" or "CRITICAL" => IncidentSeverity.C,
        "A" or "ALARM" => IncidentSeverity.A,
        _ => throw new FormatException($"{id}.severity: '{text}', allowed I, W, C, A"),
    };

    private static AlarmOperator Operator(string id, string text) => text switch
    {
        ">" => AlarmOperator.Above,
        ">=" => AlarmOperator.AtLeast,
        "<" => AlarmOperator.Below,
        "<=" => AlarmOperator.AtMost,
        "=" or "==" => AlarmOperator.Equal,
        "!=" => AlarmOperator.NotEqual,
        _ => throw new FormatException($"{id}.threshold.op: '{text}', allowed >, >=, <, <=, =, !="),
    };
}
