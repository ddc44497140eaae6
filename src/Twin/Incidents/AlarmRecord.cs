namespace Millwright.Twin.Incidents;

/// <summary>What the rule engine remembers of an incident beside the kernel's book.</summary>
internal sealed class AlarmRecord
{
    public required string Id { get; init; }

    public required string Subject { get; init; }

    public required string LegacyKey { get; init; }

    public required AlarmRule Rule { get; init; }

    public required double FirstSeenS { get; init; }

    public int Occurrence { get; init; } = 1;

    public IncidentSeverity Severity { get; set; }

    public double LastSeenS { get; set; }

    public long Count { get; set; } = 1;

    public double? Peak { get; set; }

    public double? ClearedAtS { get; set; }

    public bool Condition { get; set; } = true;

    public double? FalseSinceS { get; set; }

    public bool Stale { get; set; }

    public int Level { get; set; }

    /// <summary>False once the incident was cleared.</summary>
    public bool Live { get; set; } = true;
}
