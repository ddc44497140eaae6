using System.Buffers;
using System.Text.Json;
using Millwright.Kernel.Parity;

namespace Millwright.Regime.Parity;

/// <summary>
/// Envelope of the regime kernels (regime.md Appendix A): <c>{"id","in"}</c> → <c>{"id","out"}</c>; a line that cannot
/// be processed answers <c>{"id","error"}</c>.
/// </summary>
/// <param name="name">Name on the command line.</param>
/// <param name="run">Writes the members of <c>out</c>.</param>
internal sealed class RegimeParity(string name, Action<JsonElement, Utf8JsonWriter> run) : IParityKernel
{
    public string Name { get; } = name;

    public bool Answer(JsonElement request, Utf8JsonWriter answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var members = new ArrayBufferWriter<byte>();
        var error = Evaluate(request, members);
        answer.WriteStartObject();
        answer.WritePropertyName("id");
        if (request.ValueKind == JsonValueKind.Object && request.TryGetProperty("id", out var id))
        {
            id.WriteTo(answer);
        }
        else
        {
            answer.WriteNullValue();
        }

        if (error is null)
        {
            answer.WritePropertyName("out");
            answer.WriteRawValue(members.WrittenSpan, skipInputValidation: true);
        }
        else
        {
            answer.WriteString("error", error);
        }

        answer.WriteEndObject();
        return error is null;
    }

    private string? Evaluate(JsonElement request, ArrayBufferWriter<byte> members)
    {
        if (request.ValueKind != JsonValueKind.Object || !request.TryGetProperty("in", out var input)
            || input.ValueKind != JsonValueKind.Object)
        {
            return "missing_in";
        }

        using var output = new Utf8JsonWriter(members);
        try
        {
            output.WriteStartObject();
            run(input, output);
            output.WriteEndObject();
            output.Flush();
            return null;
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or InvalidOperationException
            or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            return "invalid_input";
        }
    }
}
