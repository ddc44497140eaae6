namespace Millwright.Twin.Incidents;

/// <summary>One incident rule (twin.md §7.1).</summary>
internal sealed record AlarmRule
{
    public required string Id { get; init; }

    public bool Enabled { get; init; } = true;

    public string Title { get; init; } = "";

    /// <summary>Type to match in lower case, null = any.</summary>
    public string? Type { get; init; }

    /// <summary>Source to match in lower case, null = any.</summary>
    public string? Source { get; init; }

    /// <summary>Subject to match in lower case, null = any.</summary>
    public string? Subject { get; init; }

    /// <summary>Kind to match in lower case, null = any.</summary>
    public string? Kind { get; init; }

    /// <summary>Subjects that never match, lower case.</summary>
    public IReadOnlyList<string> ExcludeSubjects { get; init; } = [];

    /// <summary>Field that is compared, null = the payload's <c>value</c>.</summary>
    public string? Field { get; init; }

    /// <summary>Comparison; null = the presence of the field decides.</summary>
    public AlarmOperator? Operator { get; init; }

    public double Threshold { get; init; }

    public double MinDurationS { get; init; }

    public double CooldownS { get; init; }

    /// <summary>Time the condition must be over; null = <see cref="MinDurationS"/>.</summary>
    public double? ClearDebounceS { get; init; }

    /// <summary>Silence that counts as normal; null = silence is not normality.</summary>
    public double? AutoClearAfterS { get; init; }

    public double? EscalateAfterS { get; init; }

    public double StaleAfterS { get; init; } = 30.0;

    public IncidentSeverity Severity { get; init; }

    public bool RequireAck { get; init; }

    public bool AutoClear { get; init; } = true;

    /// <summary>Every match is a fresh occurrence.</summary>
    public bool Edge { get; init; }

    public string Runbook { get; init; } = "";

    /// <summary>True when the event is one this rule reads.</summary>
    public bool Applies(in AlarmEvent e) => Enabled && Same(Type, e.Type) && Same(Source, e.Source)
        && Same(Subject, e.Subject) && Same(Kind, e.Kind) && !Excluded(e.Subject) && HasInput(e);

    /// <summary>True when the condition holds; only for an event that applies.</summary>
    public bool Holds(in AlarmEvent e)
    {
        if (Operator is not { } comparison)
        {
            return true;
        }

        var value = e[Field ?? "value"];
        return value.Number is { } number && comparison switch
        {
            AlarmOperator.Above => number > Threshold,
            AlarmOperator.AtLeast => number >= Threshold,
            AlarmOperator.Below => number < Threshold,
            AlarmOperator.AtMost => number <= Threshold,
            AlarmOperator.Equal => number == Threshold,
            _ => number != Threshold,
        };
    }

    /// <summary>The worse of two values in the sense of the comparison.</summary>
    public double? Worse(double? a, double? b) => a is null ? b
        : b is null ? a
        : Operator is AlarmOperator.Below or AlarmOperator.AtMost ? Math.Min(a.Value, b.Value)
        : Math.Max(a.Value, b.Value);

    private static bool Same(string? wanted, string? found) => wanted is null
        || (found is not null && string.Equals(wanted, found.Trim(), StringComparison.OrdinalIgnoreCase));

    private bool Excluded(string? subject)
    {
        foreach (var name in ExcludeSubjects)
        {
            if (string.Equals(name, subject?.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasInput(in AlarmEvent e) => Field is null
        ? Operator is null || e["value"].HasValue
        : e[Field].HasValue;
}
