using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Parity;

/// <summary>Parity operations on plain numbers (grid.md §3.4).</summary>
internal static class ScalarOperations
{
    public static bool ComputeOrderVolume(ParityLine line)
    {
        var config = line.Config();
        line.Require("price"u8);
        var price = line.Fields.Number("price"u8);
        var size = line.Size(config);
        if (!line.Begin())
        {
            return false;
        }

        JsonNumbers.Write(line.Answer, "volume"u8, Pricing.Volume(config, price, size));
        return true;
    }

    public static bool EntryBackoffMultiplier(ParityLine line)
    {
        var config = line.Config();
        line.Require("loss_count"u8);
        var losses = line.Fields.Integer("loss_count"u8);
        if (!line.Begin())
        {
            return false;
        }

        JsonNumbers.Write(line.Answer, "multiplier"u8, Pricing.Backoff(config, losses));
        return true;
    }

    public static bool RoundPrice(ParityLine line)
    {
        line.Require("value"u8);
        var value = line.Fields.Number("value"u8);
        var digits = line.Fields.Integer("price_decimals"u8, EngineConfig.Default.PriceDecimals);
        if (digits is < -22 or > 99)
        {
            line.Report("/price_decimals", "above_max", "digits are -22 to 99");
        }

        if (!line.Begin())
        {
            return false;
        }

        JsonNumbers.Write(line.Answer, "value"u8, DecimalRounding.Round(value, (int)digits));
        return true;
    }
}
