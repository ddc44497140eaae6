using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary>
/// <c>kernel.rng</c>: seed and stream in; tag <c>raw</c> answers eight outputs, tag <c>unit</c> four uniforms, bounded
/// integers below 1, 2, 3, 10, 1000, 2⁴⁰ and one approximate normal, drawn in this order. Both are answered when the
/// tag is absent.
/// </summary>
internal sealed class RngParity() : KernelParity("kernel.rng")
{
    private static readonly ulong[] Bounds = [1, 2, 3, 10, 1000, 1UL << 40];

    protected override string? Run(JsonElement input, Utf8JsonWriter output) => Run(string.Empty, input, output);

    protected override string? Run(string tag, JsonElement input, Utf8JsonWriter output)
    {
        var seed = ParityValues.Unsigned(input.GetProperty("seed"));
        var name = input.GetProperty("stream").GetString() ?? string.Empty;
        if (tag != "unit")
        {
            WriteRaw(Xoshiro256.Create(seed, name), output);
        }

        if (tag != "raw")
        {
            WriteUnit(Xoshiro256.Create(seed, name), output);
        }

        return null;
    }

    private static void WriteRaw(Xoshiro256 rng, Utf8JsonWriter output)
    {
        output.WriteStartArray("next");
        for (var i = 0; i < 8; i++)
        {
            output.WriteStringValue(ParityValues.Hex64(rng.Next()));
        }

        output.WriteEndArray();
    }

    private static void WriteUnit(Xoshiro256 rng, Utf8JsonWriter output)
    {
        output.WriteStartArray("unit");
        for (var i = 0; i < 4; i++)
        {
            output.WriteStringValue(ParityValues.Text(rng.NextUnit()));
        }

        output.WriteEndArray();
        output.WriteStartArray("below");
        foreach (var bound in Bounds)
        {
            output.WriteNumberValue(rng.Below(bound));
        }

        output.WriteEndArray();
        output.WriteString("normal", ParityValues.Text(rng.NextNormalApprox()));
    }
}
