using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.hysteresis</c>: on, off, x[] in; states[] out.</summary>
internal sealed class HysteresisParity() : KernelParity("kernel.hysteresis")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var created = Hysteresis.Create(
            ParityValues.Double(input.GetProperty("on")), ParityValues.Double(input.GetProperty("off")));
        if (!created.TryGet(out var switcher, out var error))
        {
            return error.Code;
        }

        output.WriteStartArray("states");
        foreach (var x in input.GetProperty("x").EnumerateArray())
        {
            output.WriteBooleanValue(switcher.Update(ParityValues.Double(x)));
        }

        output.WriteEndArray();
        return null;
    }
}
