using System.Text.Json;
using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Parity;

/// <summary>Kernels <c>factor.*</c>.</summary>
internal static class FactorKernels
{
    public static IReadOnlyList<AlphaParity> All { get; } =
    [
        new("factor.dc", Confirmation),
        new("factor.acb", Boost),
        new("factor.mc", Envelope),
        new("factor.esof", Season),
        new("factor.ob", Book),
    ];

    internal static StressIndicator[] Indicators(JsonElement input) =>
    [
        .. input.EnumerateArray().Select(i => new StressIndicator(
            i[0].ValueKind == JsonValueKind.Null ? null : i[0].OrNaN(), i[1].OrNaN(), i[2].OrNaN(), i[3].OrNaN())),
    ];

    private static string? Confirmation(JsonElement input, Utf8JsonWriter output)
    {
        var dc = DirectionalConfirmation.Of(input.Number("p0"), input.Number("p1"), input.Integer("direction"));
        output.Bits("move_bps", dc.MoveBps);
        output.WriteString("status", dc.StatusName);
        output.Bits("mult", dc.Multiplier);
        return null;
    }

    private static string? Boost(JsonElement input, Utf8JsonWriter output)
    {
        var boost = CircuitBoost.Of(
            Indicators(input.GetProperty("indicators")), input.Number("v_slow"), input.Integer("direction"));
        output.Bits("stress", boost.Stress);
        output.Bits("boost", boost.Boost);
        output.Bits("beta", boost.Beta);
        output.WriteNumber("used", boost.Used);
        return null;
    }

    private static string? Envelope(JsonElement input, Utf8JsonWriter output)
    {
        var p = input.Number("p_breach");
        if (!(p is >= 0.0 and <= 1.0))
        {
            return $"domain:p_breach:{(p < 0.0 ? "below_min" : p > 1.0 ? "above_max" : "not_finite")}";
        }

        var (status, scale) = RiskEnvelope.Of(p);
        output.WriteString("status", status);
        output.Bits("scale", scale);
        return null;
    }

    private static string? Season(JsonElement input, Utf8JsonWriter output)
    {
        var score = input.Number("score");
        if (!(score is >= -1.0 and <= 1.0))
        {
            return $"domain:score:{(score < -1.0 ? "below_min" : score > 1.0 ? "above_max" : "not_finite")}";
        }

        output.Bits("mult", RiskEnvelope.Seasonality(score));
        return null;
    }

    private static string? Book(JsonElement input, Utf8JsonWriter output)
    {
        if (input.TryGetProperty("bids", out var bids))
        {
            output.Bits(
                "imbalance",
                BookConsensus.Imbalance(bids.Numbers(), input.GetProperty("asks").Numbers()) ?? double.NaN);
            return null;
        }

        var consensus = BookConsensus.Of(
            input.GetProperty("imb").Numbers(), input.Integer("universe"), input.Integer("direction"));
        output.Bits("consensus", consensus.Value ?? 0.0);
        output.Bits("mult", consensus.Multiplier);
        output.WriteBoolean("missing", consensus.Value is null);
        return null;
    }
}
