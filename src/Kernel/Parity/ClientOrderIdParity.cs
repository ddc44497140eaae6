using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.clordid</c>: instance, plant, epoch, intent in; id out — or id in, its parts out.</summary>
internal sealed class ClientOrderIdParity() : KernelParity("kernel.clordid")
{
    private static readonly (string Field, ulong Max)[] Widths =
        [("instance", 1023), ("plant", (1 << 20) - 1), ("epoch", (1 << 14) - 1), ("intent", (1UL << 36) - 1)];

    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        if (input.TryGetProperty("id", out var text))
        {
            if (!ClientOrderId.TryDecode(
                text.GetString(), out var instance, out var plant, out var epoch, out var intent))
            {
                return "domain:id:unknown";
            }

            output.WriteNumber("instance", instance);
            output.WriteNumber("plant", plant);
            output.WriteNumber("epoch", epoch);
            output.WriteNumber("intent", intent);
            return null;
        }

        Span<ulong> parts = stackalloc ulong[Widths.Length];
        for (var i = 0; i < Widths.Length; i++)
        {
            parts[i] = ParityValues.Unsigned(input.GetProperty(Widths[i].Field));
            if (parts[i] > Widths[i].Max)
            {
                return $"domain:{Widths[i].Field}:above_max";
            }
        }

        output.WriteString("id", ClientOrderId.Encode((ushort)parts[0], (uint)parts[1], (ushort)parts[2], parts[3]));
        return null;
    }
}
