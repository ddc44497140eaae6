namespace Millwright.Twin.Incidents;

/// <summary>Incident rules that come with the product (twin.md §7.6).</summary>
internal static class ShippedAlarms
{
    public static IReadOnlyList<AlarmRule> Rules { get; } =
    [
        Rule("TEMP_CORE_SPIKE", "sensor", "thermal", "core", "temp", AlarmOperator.Above, 70, 3, 30, 'C', true),
        Rule("TEMP_CORE_TRIP", "sensor", "thermal", "core", "tripped", AlarmOperator.Equal, 1, 0, 60, 'A', false)
            with { Edge = true },
        Rule("TEMP_NODE_TRIP", "sensor", "thermal", null, "tripped", AlarmOperator.Equal, 1, 0, 60, 'A', false)
            with { Edge = true, ExcludeSubjects = ["core"] },
        Rule("RADAR_SIGNAL_LOSS", "radar", "sensor", "ppi", null, AlarmOperator.Equal, 0, 2, 10, 'W', true),
        Guard("UNKNOWN_CONTACT_CLOSE", "range_m", AlarmOperator.AtMost, 70, 'C'),
        Guard("FOE_TRANSPONDER_OFF_APPROACH", "range_m", AlarmOperator.AtMost, 150, 'A'),
        Guard("SPOOFING_DETECTED", "transponder_mode", AlarmOperator.Equal, 3, 'W'),
        Rule("POWER_BUS_NEAR_LIMIT", "power", "bus", "main", "current", AlarmOperator.Above, 4, 2, 30, 'W', true),
        Rule("POWER_BUS_OVERLOAD", "power", "bus", "main", "current", AlarmOperator.Above, 5, 2, 60, 'A', false),
        Rule("POWER_PDU_OVERCURRENT", "power", "pdu", "main", "overcurrent", AlarmOperator.Equal, 1, 1, 60, 'A', false),
        Rule("EFFECT_TIMEOUT", "command", "effect", null, "timeout", AlarmOperator.Equal, 1, 0, 0, 'W', true)
            with { Edge = true },
        Rule("REPLAY_DIVERGED", "replay", "digest", null, "diverged", AlarmOperator.Equal, 1, 0, 0, 'A', true)
            with { Edge = true },
    ];

    private static AlarmRule Guard(string id, string field, AlarmOperator op, double value, char severity) =>
        Rule(id, "radar", "guard", id, field, op, value, 0, 60, severity, autoClear: false) with { Edge = true };

    private static AlarmRule Rule(
        string id, string type, string source, string? subject, string? field, AlarmOperator op, double value,
        double minS, double cooldownS, char severity, bool autoClear) => new()
    {
        Id = id,
        Title = id,
        Type = type,
        Source = source,
        Subject = subject,
        Field = field,
        Operator = op,
        Threshold = value,
        MinDurationS = minS,
        CooldownS = cooldownS,
        Severity = AlarmRuleReader.Severity(id, severity.ToString()),
        RequireAck = true,
        AutoClear = autoClear,
        Runbook = "ship." + id.ToLowerInvariant(),
    };
}
