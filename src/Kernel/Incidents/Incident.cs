namespace Millwright.Kernel;

/// <summary>One incident of a group; immutable, every change makes a new value.</summary>
public sealed record Incident
{
    /// <summary><c>{rule}:{subject}</c>, unique among open incidents.</summary>
    public required string Key { get; init; }

    /// <summary>Rule id.</summary>
    public required string Rule { get; init; }

    /// <summary>Subject within the rule.</summary>
    public required string Subject { get; init; }

    /// <summary>Plant that raised it, 0 = kernel.</summary>
    public required uint Plant { get; init; }

    /// <summary>Running number within the group, from 1.</summary>
    public required ulong Number { get; init; }

    /// <summary>Severity; may only rise while open.</summary>
    public required IncidentSeverity Severity { get; init; }

    /// <summary>Alarm state.</summary>
    public required IncidentState State { get; init; }

    /// <summary>Sentence with the values.</summary>
    public required string Text { get; init; }

    /// <summary>First raised.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>Last sample of the condition.</summary>
    public required Instant LastAt { get; init; }

    /// <summary>Journal position of the first occurrence.</summary>
    public required ulong FirstSeq { get; init; }

    /// <summary>Journal position of the last change.</summary>
    public required ulong LastSeq { get; init; }

    /// <summary>Occurrences: rising edges after a real return to normal.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>Condition currently true.</summary>
    public bool ConditionTrue { get; init; } = true;

    /// <summary>Who acknowledged, "" = nobody.</summary>
    public string AckBy { get; init; } = "";

    /// <summary>When acknowledged.</summary>
    public Instant AckAt { get; init; }

    /// <summary>When the condition returned to normal.</summary>
    public Instant ClearedAt { get; init; }

    /// <summary>When closed.</summary>
    public Instant ClosedAt { get; init; }

    /// <summary>End of shelving, Epoch = not shelved.</summary>
    public Instant ShelvedUntil { get; init; }

    /// <summary>Operator comments, oldest first: who and text.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>More than 5 raise/clear cycles in 10 min.</summary>
    public bool Flapping { get; init; }

    /// <summary>First incident raised in its turn.</summary>
    public bool FirstUp { get; init; }

    /// <summary>Closes only after an acknowledgement.</summary>
    public bool RequireAck { get; init; }

    /// <summary>After acknowledgement and return to normal waits for the operator's clear.</summary>
    public bool RequireClear { get; init; }

    /// <summary>Start of the present unacknowledged activity; escalation counts from here.</summary>
    public Instant ActiveSince { get; init; }

    /// <summary>When it was escalated, Epoch = not escalated.</summary>
    public Instant EscalatedAt { get; init; }

    /// <summary>When the last notification was allowed, Epoch = never.</summary>
    public Instant NotifiedAt { get; init; }

    /// <summary>Time after closing in which nothing is raised.</summary>
    public Duration Cooldown { get; init; }

    /// <summary>Correlation: command or intent id, 0 = none.</summary>
    public ulong Corr { get; init; }

    /// <summary>Runbook id, "" = none.</summary>
    public string Runbook { get; init; } = "";

    /// <summary>True while the state demands an acknowledgement.</summary>
    public bool NeedsAck => State is IncidentState.ActiveUnack or IncidentState.ReturnedUnack;

    /// <summary>True unless closed.</summary>
    public bool IsOpen => State != IncidentState.Closed;
}
