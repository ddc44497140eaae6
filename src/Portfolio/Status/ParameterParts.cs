using System.Text.Json;
using Millwright.Portfolio.Desk;
using Millwright.Portfolio.Learning;

namespace Millwright.Portfolio.Status;

/// <summary>Part <c>params</c> of the status: active set, difference to the previous one, guard (portfolio.md §11.2).
/// </summary>
internal static class ParameterParts
{
    public static void Write(Utf8JsonWriter json, ParameterDesk desk)
    {
        json.WriteStartObject("params");
        json.WriteString("param_id", desk.Active.Id);
        json.WriteString("checksum", desk.Active.Checksum);
        json.WriteString("previous", desk.Previous?.Id);
        Time(json, "activated_at", desk.ActivatedMs);
        Time(json, "locked_until", desk.LockedUntilMs);
        json.WriteNumber("flips_7d", desk.FlipsInWeek);
        json.WriteNumber("baseline_7d", desk.Baseline);
        json.WriteStartArray("knobs");
        foreach (var knob in Knobs.All)
        {
            json.WriteStartObject();
            json.WriteString("key", knob.Key);
            json.WriteNumber("value", desk.Active.Values[knob.Key]);
            PortfolioStatus.Number(json, "before", desk.Previous?.Values[knob.Key]);
            json.WriteNumber("min", knob.Min);
            json.WriteNumber("max", knob.Max);
            json.WriteNumber("default", knob.Default);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter json, string name, long ms) =>
        PortfolioStatus.Number(json, name, ms == long.MinValue ? null : ms);
}
