using System.Text.Json;
using System.Text.Json.Serialization;

namespace Millwright.Host.Json;

/// <summary>
/// Decimals without trailing zeros: a state that went through a snapshot has lost them, one that did not has not, and
/// the text of both must be equal.
/// </summary>
internal sealed class TrimmedDecimalConverter : JsonConverter<decimal>
{
    private const decimal One = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value / One);
    }
}
