using System.Buffers;
using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary>
/// Envelope of the kernel primitives: <c>{"id","in"}</c> → <c>{"id","out"}</c>; a rejected input answers
/// <c>"out":{"error":"domain:&lt;field&gt;:&lt;reason&gt;"}</c> (alpha.md Appendix A.1).
/// </summary>
/// <param name="name">Name on the command line.</param>
public abstract class KernelParity(string name) : IParityKernel
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public bool Answer(JsonElement request, Utf8JsonWriter answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (request.ValueKind != JsonValueKind.Object || !request.TryGetProperty("in", out var input)
            || input.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var members = new ArrayBufferWriter<byte>();
        if (!TryEvaluate(request, input, members))
        {
            return false;
        }

        answer.WriteStartObject();
        answer.WritePropertyName("id");
        if (request.TryGetProperty("id", out var id))
        {
            id.WriteTo(answer);
        }
        else
        {
            answer.WriteNullValue();
        }

        answer.WritePropertyName("out");
        answer.WriteRawValue(members.WrittenSpan, skipInputValidation: true);
        answer.WriteEndObject();
        return true;
    }

    /// <summary>
    /// Computes one case: writes the members of <c>out</c> (the object is already open) and returns null, or returns
    /// the error code of a rejected input before anything was written.
    /// </summary>
    protected abstract string? Run(JsonElement input, Utf8JsonWriter output);

    /// <summary>Like the other form, for kernels whose answer depends on the <c>tag</c> of the line (empty when
    /// absent).
    /// </summary>
    protected virtual string? Run(string tag, JsonElement input, Utf8JsonWriter output) => Run(input, output);

    private static string TagOf(JsonElement request) =>
        request.TryGetProperty("tag", out var tag) && tag.ValueKind == JsonValueKind.String
            ? tag.GetString() ?? string.Empty
            : string.Empty;

    private bool TryEvaluate(JsonElement request, JsonElement input, ArrayBufferWriter<byte> members)
    {
        using var output = new Utf8JsonWriter(members);
        try
        {
            output.WriteStartObject();
            if (Run(TagOf(request), input, output) is { } error)
            {
                output.WriteString("error", error);
            }

            output.WriteEndObject();
            return true;
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or InvalidOperationException
            or OverflowException or ArgumentException)
        {
            return false;
        }
    }
}
