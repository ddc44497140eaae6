using System.Globalization;
using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>qty.floor</c>: notional, price, step, mult, min_qty, min_notional in; qty or veto out.</summary>
internal sealed class QuantityFloorParity() : KernelParity("qty.floor")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var limits = new QuantityLimits(
            Read(input, "step"), Read(input, "mult"), Read(input, "min_qty"), Read(input, "min_notional"));
        var notional = ParityValues.Double(input.GetProperty("notional"));
        var result = QuantityFloor.Compute(notional, Read(input, "price"), limits);
        if (!result.TryGet(out var floored, out var error))
        {
            return error.Code;
        }

        if (floored.Veto == QuantityVeto.None)
        {
            output.WriteString("qty", floored.Quantity.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            output.WriteString(
                "veto", floored.Veto == QuantityVeto.BelowMinQty ? "below_min_qty" : "below_min_notional");
        }

        return null;
    }

    private static decimal Read(JsonElement input, string name)
    {
        var value = input.GetProperty(name);
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString() ?? string.Empty;
        return decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
