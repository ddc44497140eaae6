using System.Text.Json;
using Millwright.Portfolio.Desk;
using Millwright.Portfolio.Intent;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Status;

/// <summary>Parts of the status behind the probe, intent and health pages (console.md §8.5): members <c>probes</c>,
/// <c>intent</c>, <c>health</c>, <c>orders</c>.</summary>
internal static class PositionParts
{
    public static void Write(Utf8JsonWriter json, PortfolioCore core, long nowMs)
    {
        json.WriteStartArray("probes");
        foreach (var token in core.Market.Tokens)
        {
            if (token.Position.Mode is not null)
            {
                Probe(json, core, token);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("intent");
        foreach (var token in core.Market.Tokens)
        {
            if (token.Intent.Mentions.Count > 0)
            {
                Intent(json, token, nowMs);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("health");
        foreach (var token in core.Market.Tokens)
        {
            if (token.Position.IsOpen)
            {
                Health(json, token);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("orders");
        foreach (var order in core.Orders)
        {
            Order(json, order);
        }

        json.WriteEndArray();
    }

    private static void Probe(Utf8JsonWriter json, PortfolioCore core, Token token)
    {
        var mode = token.Position.Mode!;
        json.WriteStartObject();
        json.WriteString("token", token.Id);
        json.WriteString("state", mode.State.ToString());
        json.WriteNumber("minute", mode.Minute);
        json.WriteNumber("streak", mode.Streak);
        json.WriteNumber("needed", mode.Needed);
        json.WriteNumber("sustain", mode.Sustain);
        json.WriteString("blocked", mode.Blocked);
        json.WriteNumber("observe_from", 5);
        json.WriteNumber("observe_to", 15);
        json.WriteNumber("timeout", 60);
        json.WriteNumber("entry", token.Position.ModeEntry);
        json.WriteNumber("cap_usd", token.Position.ModeCap);
        json.WriteString("trail", mode.TrailState.ToString());
        json.WriteStartArray("tests");
        foreach (var bits in mode.Recent)
        {
            json.WriteStartArray();
            for (var c = 0; c < 4; c++)
            {
                json.WriteBooleanValue((bits & (1 << c)) != 0);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteNumber("spread", Math.Max(0.0, token.Spread));
        json.WriteNumber("curators_30m", token.Intent.Curators(core.NowMs, 30 * 60_000));
        json.WriteBoolean("macro_hostile", core.Market.Macro.Label == Phase.Euphoria
            && core.MacroScoreDayAgo - core.Market.Macro.Score?.Score >= 0.3);
        json.WriteEndObject();
    }

    private static void Intent(Utf8JsonWriter json, Token token, long nowMs)
    {
        var reading = token.Intent.Reading;
        json.WriteStartObject();
        json.WriteString("token", token.Id);
        json.WriteNumber("hi_buy", reading.HiBuy);
        json.WriteNumber("med_buy", reading.MedBuy);
        json.WriteNumber("profit", reading.Profit);
        json.WriteNumber("sell", reading.Sell);
        json.WriteNumber("mock", reading.Mock);
        json.WriteNumber("strength", token.Intent.Strength);
        json.WriteNumber("divergence", token.Intent.Divergence);
        json.WriteNumber("curators", reading.Curators);
        json.WriteNumber("span_days", reading.SpanDays);
        json.WriteString("synchrony", reading.Curators < 3 ? "none"
            : reading.SpanDays > 1.0 ? "organic"
            : reading.SpanDays < 0.5 ? "herd"
            : "none");
        var newest = token.Intent.Mentions.Max(m => m.TimeMs);
        json.WriteNumber("newest_age_h", (nowMs - newest) / 3_600_000.0);
        json.WriteStartArray("mentions");
        foreach (var mention in token.Intent.Mentions.OrderByDescending(m => m.TimeMs).Take(10))
        {
            json.WriteStartObject();
            json.WriteString("curator", mention.Curator);
            json.WriteString("channel", IntentAggregate.NameOf(mention.Channel));
            json.WriteNumber("ts", mention.TimeMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Health(Utf8JsonWriter json, Token token)
    {
        var weakness = token.Health.Weakness;
        json.WriteStartObject();
        json.WriteString("token", token.Id);
        json.WriteNumber("dead_score", token.Health.Dead);
        json.WriteNumber("dead_score_final", token.Health.DeadFinal);
        json.WriteNumber("weakness_ema", weakness.Ema);
        json.WriteNumber("weakness_days", weakness.Days);
        json.WriteNumber("weakness_cycles", weakness.Cycles);
        json.WriteString("weakness_class", weakness.Class.ToString());
        json.WriteNumber("residual_weakness", token.Health.ResidualWeakness);
        json.WriteEndObject();
    }

    private static void Order(Utf8JsonWriter json, Order order)
    {
        json.WriteStartObject();
        json.WriteString("strand_id", order.StrandId);
        json.WriteNumber("intent", order.IntentSeq);
        json.WriteString("token", order.Token);
        json.WriteString("type", order.Type);
        json.WriteString("side", order.IsBuy ? "buy" : "sell");
        json.WriteString("size_usd", PortfolioStatus.Money(order.SizeUsd));
        json.WriteString("sell_qty", PortfolioStatus.Money(order.Quantity));
        json.WriteString("filled", PortfolioStatus.Money(order.Filled));
        json.WriteString("state", order.State);
        json.WriteNumber("placed_at", order.PlacedMs);
        json.WriteEndObject();
    }
}
