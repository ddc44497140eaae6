using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.debounce</c>: hold_ns, seq [[t, input]] in; out[] out.</summary>
internal sealed class DebounceParity() : KernelParity("kernel.debounce")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var debounce = new Debounce(new Duration(ParityValues.Signed(input.GetProperty("hold_ns"))));
        output.WriteStartArray("out");
        foreach (var step in input.GetProperty("seq").EnumerateArray())
        {
            var now = new Instant(ParityValues.Signed(step[0]));
            output.WriteBooleanValue(debounce.Update(step[1].GetBoolean(), now));
        }

        output.WriteEndArray();
        return null;
    }
}
