using System.Text.Json;
using Millwright.Grid.Diagnosis;

namespace Millwright.Grid.Status;

/// <summary>Blocks <c>symptoms</c> and <c>symptoms_missing</c> (console.md §3.7).</summary>
internal static class SymptomBlock
{
    public static void Write(Utf8JsonWriter json, SymptomEngine engine)
    {
        json.WriteStartArray("symptoms");
        foreach (var symptom in engine.Symptoms)
        {
            Write(json, symptom);
        }

        json.WriteEndArray();
        json.WriteStartArray("symptoms_missing");
        foreach (var (id, reason) in engine.Missing)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Symptom symptom)
    {
        var condition = symptom.Condition;
        json.WriteStartObject();
        json.WriteString("id", condition.Id);
        json.WriteString("severity", Word(condition.Severity));
        json.WriteNumber("priority", condition.Priority);
        json.WriteString("summary", condition.Summary);
        json.WriteNumber("since", symptom.Since);
        json.WriteStartArray("affected");
        foreach (var slot in condition.Affected)
        {
            json.WriteNumberValue(slot);
        }

        json.WriteEndArray();
        json.WriteStartArray("effects");
        foreach (var effect in condition.Effects)
        {
            json.WriteStringValue(effect);
        }

        json.WriteEndArray();
        json.WriteStartArray("evidence");
        foreach (var row in condition.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("path", row.Path);
            Either(json, "value", row.Value, row.Word);
            Either(json, "limit", row.Limit, row.LimitWord);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("action", condition.Action.Length == 0 ? null : condition.Action);
        json.WriteEndObject();
    }

    private static void Either(Utf8JsonWriter json, string name, double? number, string? word)
    {
        if (word is not null)
        {
            json.WriteString(name, word);
        }
        else
        {
            json.Optional(name, number);
        }
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Crit => "crit",
        Severity.Warn => "warn",
        _ => "info",
    };
}
