namespace Millwright.Twin.Incidents;

/// <summary>What a rule reads of an event (twin.md §7.2).</summary>
/// <param name="Type">Type, for example sensor.</param>
/// <param name="Source">Source, for example thermal.</param>
/// <param name="Subject">Subject, for example core; null = none.</param>
/// <param name="TimeS">Event time, s.</param>
/// <param name="Fields">Payload: names and values.</param>
/// <param name="Kind">Kind, null = none.</param>
internal readonly record struct AlarmEvent(
    string? Type,
    string? Source,
    string? Subject,
    double TimeS,
    (string Name, AlarmValue Value)[] Fields,
    string? Kind = null)
{
    public AlarmValue this[string name]
    {
        get
        {
            foreach (var (key, value) in Fields)
            {
                if (string.Equals(key, name, StringComparison.Ordinal))
                {
                    return value;
                }
            }

            return default;
        }
    }

    /// <summary>What the event is about: track, id, code, subject, or a dash (§7.3).</summary>
    public string Entity => this["track_id"].Key ?? this["id"].Key ?? this["code"].Key
        ?? Subject?.ToLowerInvariant() ?? "-";

    /// <summary>The five-part key of the first generation.</summary>
    public string LegacyKey(string rule)
    {
        var key = $"{rule}|{Type?.Trim()}|{Source?.Trim()}|{Subject?.Trim()}";
        return (this["id"].Key ?? this["track_id"].Key) is { } id ? $"{key}|{id}" : key;
    }
}
