using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Millwright.Twin.Dictionary;

/// <summary>Every field of the telemetry with labels, units, ranges and thresholds (twin.md §10).</summary>
public static class TelemetryDictionary
{
    /// <summary>Fields in the order of the payload.</summary>
    public static IReadOnlyList<TelemetryField> Fields { get; } =
        [.. Parse(ShipRows.Text), .. Parse(PlaneRows.Text), .. Parse(ContactRows.Text), .. Parse(ExtraRows.Text)];

    /// <summary>Paths of a payload in the form of the dictionary, each once.</summary>
    public static IReadOnlyList<string> PathsOf(JsonElement payload)
    {
        var paths = new List<string>();
        Walk("", payload, paths);
        return [.. paths.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The dictionary as JSON.</summary>
    public static string Json()
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema_version", 1);
            json.WriteStartArray("fields");
            foreach (var field in Fields)
            {
                json.WriteStartObject();
                foreach (var (name, value) in Members(field))
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>The dictionary as YAML; every text is quoted.</summary>
    public static string Yaml()
    {
        var text = new StringBuilder("schema_version: 1\nfields:\n");
        foreach (var field in Fields)
        {
            var mark = "  - ";
            foreach (var (name, value) in Members(field))
            {
                text.Append(mark).Append(name).Append(": \"")
                    .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal)
                        .Replace("\"", "\\\"", StringComparison.Ordinal))
                    .Append("\"\n");
                mark = "    ";
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Members(TelemetryField field)
    {
        yield return ("path", field.Path);
        yield return ("unit", field.Unit);
        yield return ("type", field.Type);
        yield return ("label_en", field.English);
        yield return ("label_ru", field.Russian);
        yield return ("range", field.Range);
        yield return ("thresholds", field.Thresholds);
        yield return ("why", field.Why);
        yield return ("actions_hint", field.Hint);
    }

    private static IEnumerable<TelemetryField> Parse(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('|');
            yield return cells.Length == 9
                ? new TelemetryField(
                    cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8])
                : throw new InvalidOperationException($"the dictionary row '{line}' has {cells.Length} cells, not 9");
        }
    }

    private static void Walk(string path, JsonElement value, List<string> paths)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when path == "truth":
                paths.Add("truth.*");
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Walk(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value, paths);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Walk(path + "[]", item, paths);
                }

                break;
            default:
                paths.Add(path);
                break;
        }
    }
}
