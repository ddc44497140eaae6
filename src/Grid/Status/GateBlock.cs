using System.Text.Json;
using Millwright.Grid.Plant;

namespace Millwright.Grid.Status;

/// <summary>Block <c>why_not</c>: each gate that stopped an action, how often, the last number and its
/// threshold.</summary>
internal static class GateBlock
{
    public static void Write(Utf8JsonWriter json, GridCore core)
    {
        json.WriteStartArray("why_not");
        foreach (var (gate, count) in core.Gates.All)
        {
            json.WriteStartObject();
            json.WriteString("gate", gate);
            json.WriteNumber("count", count.Count);
            json.WriteNumber("slot_id", count.Slot);
            json.Optional("value", count.Value);
            json.Optional("threshold", count.Threshold);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
