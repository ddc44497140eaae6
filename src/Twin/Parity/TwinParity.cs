using System.Buffers;
using System.Text.Json;
using Millwright.Kernel.Parity;

namespace Millwright.Twin.Parity;

/// <summary>
/// One kind of twin.md Appendix A: <c>{case, kind, profile, …}</c> in, <c>{case, kind, profile, out: […]}</c> out. A
/// case that fails answers <c>out:[{"error":…}]</c>.
/// </summary>
/// <param name="name">Kind on the command line.</param>
/// <param name="run">Writes the records; the second argument is true for the profile <c>reference</c>.</param>
internal sealed class TwinParity(string name, Action<JsonElement, bool, Utf8JsonWriter> run) : IParityKernel
{
    public string Name { get; } = name;

    public bool Answer(JsonElement request, Utf8JsonWriter answer)
    {
        if (request.ValueKind != JsonValueKind.Object || !request.TryGetProperty("case", out var id))
        {
            return false;
        }

        var profile = request.TryGetProperty("profile", out var named) ? named.GetString() : null;
        answer.WriteStartObject();
        answer.WritePropertyName("case");
        id.WriteTo(answer);
        answer.WriteString("kind", Name);
        answer.WriteString("profile", profile ?? "millwright");
        answer.WritePropertyName("out");
        answer.WriteRawValue(Records(request, profile == "reference").WrittenSpan, skipInputValidation: true);
        answer.WriteEndObject();
        return true;
    }

    private ArrayBufferWriter<byte> Records(JsonElement request, bool reference)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var output = new Utf8JsonWriter(buffer);
        try
        {
            output.WriteStartArray();
            run(request, reference, output);
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or InvalidOperationException
            or OverflowException or ArgumentException or JsonException)
        {
            buffer.Clear();
            output.Reset(buffer);
            output.WriteStartArray();
            output.WriteStartObject();
            output.WriteString("error", e.Message);
            output.WriteEndObject();
        }

        output.WriteEndArray();
        output.Flush();
        return buffer;
    }
}
