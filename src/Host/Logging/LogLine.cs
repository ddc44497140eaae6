using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Millwright.Kernel.Options;

namespace Millwright.Host.Logging;

/// <summary>
/// One line as JSON (kernel.md §21.2): <c>ts</c>, <c>lvl</c>, <c>cat</c>, <c>ev</c>, <c>msg</c>, then <c>group</c>,
/// <c>plant</c>, <c>seq</c>, <c>corr</c> where the event has them, then its other values under <c>fields</c>.
/// </summary>
internal static class LogLine
{
    private static readonly JsonWriterOptions Form = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Heads = ["group", "plant", "seq", "corr"];

    public static ReadOnlyMemory<byte> Of(
        DateTimeOffset at,
        LogLevel level,
        string category,
        EventId id,
        string message,
        IReadOnlyList<KeyValuePair<string, object?>> values,
        Exception? failure,
        SecretFilter filter)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, Form);
        json.WriteStartObject();
        json.WriteString("ts", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
        json.WriteString("lvl", Word(level));
        json.WriteString("cat", category);
        json.WriteNumber("ev", id.Id);
        json.WriteString("msg", filter.Clean(message));
        foreach (var head in Heads)
        {
            foreach (var (name, value) in values)
            {
                if (string.Equals(name, head, StringComparison.OrdinalIgnoreCase))
                {
                    Write(json, head, value, filter);
                    break;
                }
            }
        }

        Fields(json, values, filter);
        if (failure is not null)
        {
            json.WriteString("error", filter.Clean(failure.ToString()));
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Level as a word: trace, debug, information, warning, error, fatal.</summary>
    public static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        LogLevel.Critical => "fatal",
        _ => "information",
    };

    private static void Fields(
        Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values, SecretFilter filter)
    {
        var open = false;
        foreach (var (name, value) in values)
        {
            if (name == "{OriginalFormat}" || Heads.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!open)
            {
                json.WriteStartObject("fields");
                open = true;
            }

            Write(json, OptionText.Snake(name), value, filter);
        }

        if (open)
        {
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, string name, object? value, SecretFilter filter)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int or long or uint or short or ushort or byte:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case decimal number:
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(
                    name, filter.Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }
}
