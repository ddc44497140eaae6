using System.Text.Json;

namespace Millwright.Twin.Plant;

/// <summary>Fields of a guard event (twin.md §5.5).</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Track">Track.</param>
/// <param name="Trigger">Trigger of the mode machine.</param>
/// <param name="IsAlert">False for a clear, which carries <c>last_range_m</c> instead of <c>range_m</c>.</param>
/// <param name="RangeM">Range, m.</param>
/// <param name="Quality">0…1.</param>
/// <param name="Iff">0…3.</param>
/// <param name="TransponderOn">A transponder answered.</param>
/// <param name="TransponderMode">0…3.</param>
public sealed record GuardEventData(
    string Rule,
    string Track,
    string Trigger,
    bool IsAlert,
    double RangeM,
    double Quality,
    int Iff,
    bool TransponderOn,
    int TransponderMode)
{
    /// <summary>Writes the members of an open object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("subject", Rule);
        json.WriteString("rule_id", Rule);
        json.WriteString("id", Track);
        json.WriteString("track_id", Track);
        json.WriteString("incident_key", $"{Rule}:{Track}");
        json.WriteString("fsm_event", Trigger);
        json.WriteNumber(IsAlert ? "range_m" : "last_range_m", RangeM);
        json.WriteNumber("quality", Quality);
        json.WriteNumber("iff", Iff);
        json.WriteBoolean("transponder_on", TransponderOn);
        if (IsAlert)
        {
            json.WriteNumber("transponder_mode", TransponderMode);
        }
    }
}
