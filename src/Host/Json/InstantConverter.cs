using System.Text.Json;
using System.Text.Json.Serialization;
using Millwright.Kernel;

namespace Millwright.Host.Json;

/// <summary>Instants of status payloads: epoch seconds, null for unknown (console.md, scope).</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new((long)(reader.GetDouble() * Instant.NsPerSecond));

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        if (value == Instant.Epoch)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteNumberValue(value.UnixSeconds);
        }
    }
}
