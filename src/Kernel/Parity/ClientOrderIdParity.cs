using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.clordid</c>: instance, plant, epoch, intent in; id out — or id in, its parts out.</summary>
internal sealed class ClientOrderIdParity() : KernelParity("kernel.clordid")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        if (input.TryGetProperty("id", out var text))
        {
            if (!ClientOrderId.TryParse(text.GetString(), out var parsed))
            {
                return "domain:id:unknown";
            }

            output.WriteNumber("instance", parsed.Instance);
            output.WriteNumber("plant", parsed.Plant);
            output.WriteNumber("epoch", parsed.Epoch);
            output.WriteNumber("intent", parsed.Intent);
            return null;
        }

        var id = ClientOrderId.Create(
            ParityValues.Unsigned(input.GetProperty("instance")),
            ParityValues.Unsigned(input.GetProperty("plant")),
            ParityValues.Unsigned(input.GetProperty("epoch")),
            ParityValues.Unsigned(input.GetProperty("intent")));
        if (!id.TryGet(out var value, out var error))
        {
            return error.Code;
        }

        output.WriteString("id", value.ToString());
        return null;
    }
}
