using System.Text.Json;
using System.Text.Json.Serialization;
using Millwright.Kernel;

namespace Millwright.Host.Json;

/// <summary>Durations in seconds.</summary>
internal sealed class DurationConverter : JsonConverter<Duration>
{
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new((long)(reader.GetDouble() * Instant.NsPerSecond));

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Seconds);
}
