using System.Buffers;
using System.Text;
using System.Text.Json;
using Millwright.Portfolio.Desk;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Status;

/// <summary>Positions as rows of the tables (portfolio.md §1.3, §6.9).</summary>
internal static class PositionRows
{
    private const long CooldownMs = 3_600_000;

    public static PositionRow Of(PortfolioCore core, Token token)
    {
        var p = token.Position;
        var isClosed = !p.IsOpen && p.LastExitMs != long.MinValue;
        return new PositionRow
        {
            Token = token.Id,
            Chain = token.Chain,
            Status = p.IsOpen ? "active" : isClosed ? "closed" : "watchlist",
            Kind = p.Kind == PositionKind.Moon ? "moon" : "core",
            Quantity = p.Quantity,
            AverageEntry = p.IsOpen ? p.AverageEntry : null,
            CostUsd = decimal.Round(p.Cost, 6),
            ValueUsd = token.Price > 0.0 ? decimal.Round(p.Quantity * (decimal)token.Price, 6) : null,
            OpenedMs = p.OpenedMs > 0 ? p.OpenedMs : null,
            ClosedMs = isClosed ? p.LastExitMs : null,
            LastExitPrice = p.LastExitPrice > 0.0 ? decimal.Round((decimal)p.LastExitPrice, 18) : null,
            MaxAlloc = token.MaxAlloc ?? core.Options.DefaultMaxAlloc,
            Features = Json(json => Features(json, core, token)),
            FeaturesMs = Time(token.FeaturesMs),
            Machine = Json(json => Machine(json, p)),
            CooldownMs = p.LastBuyMs == long.MinValue ? null : p.LastBuyMs + CooldownMs,
            ReviewMs = core.NowMs,
            ReentryLockMs = Time(p.ReentryLockUntilMs),
            TrendLockMs = Time(p.TrendLockUntilMs),
            TrendAdds = p.TrendAdds,
            IsNewToken = p.Mode is not null,
            Version = p.Version,
        };
    }

    private static long? Time(long ms) => ms == long.MinValue ? null : ms;

    private static void Features(Utf8JsonWriter json, PortfolioCore core, Token token)
    {
        var position = token.Position;
        json.WriteNumber("age_h", position.AgeHours(core.NowMs));
        json.WriteNumber("dead_score", token.Health.Dead);
        json.WriteNumber("dead_score_final", token.Health.DeadFinal);
        json.WriteNumber("ema_trend", token.EmaTrend);
        json.WriteNumber("intent_divergence", token.Intent.Divergence);
        json.WriteNumber("intent_strength", token.Intent.Strength);
        json.WriteNumber("obv_slope", token.Hour.Obv.Slope);
        json.WriteNumber("obv_trend", token.Hour.Obv.Trend);
        json.WriteNumber("obv_z", token.Hour.Obv.Z);
        json.WriteNumber("ox_z", token.OverExtensionZ);
        json.WriteNumber("pnl_pct", position.IsOpen
            ? ((token.Price / (double)position.AverageEntry) - 1.0) * 100.0
            : 0.0);
        PortfolioStatus.Number(json, "residual_alt", token.Meso.PortAlt.Features.Total.SubScore);
        PortfolioStatus.Number(json, "residual_major", token.Meso.PortBtc.Features.Total.SubScore);
        json.WriteNumber("rsi", token.Hour.Rsi);
        json.WriteNumber("rsi_div", token.Hour.Divergence.Rsi);
        json.WriteNumber("rsi_slope", token.Hour.RsiSlope);
        json.WriteNumber("sr_age", token.Hour.Scan.Age ?? 0);
        json.WriteString("sr_break", token.Hour.Scan.Break.ToString().ToLowerInvariant());
        json.WriteNumber("sr_conf", token.Hour.Scan.Confidence);
        json.WriteNumber("vo", token.Volume);
        json.WriteNumber("vo_z", token.Hour.Score.Value);
        json.WriteString("weakness_class", token.Health.Weakness.Class.ToString());
        json.WriteNumber("weakness_days", token.Health.Weakness.Days);
        json.WriteNumber("weakness_ema", token.Health.Weakness.Ema);
    }

    private static void Machine(Utf8JsonWriter json, Position p)
    {
        json.WriteNumber("anchor", p.Anchor);
        json.WriteNumber("demotion_price", p.DemotionPrice);
        json.WriteNumber("exit_hits", p.ExitHits);
        json.WriteNumber("flip_streak", p.Mode?.Streak ?? 0);
        json.WriteNumber("gates_reported", p.GatesReported);
        json.WriteNumber("ladder_hits", p.LadderHits);
        json.WriteNumber("moon_hits", p.MoonHits);
        json.WriteNumber("observation_minute", p.Mode?.Minute ?? 0);
        json.WriteNumber("probe_cap_usd", p.Mode is null ? 0.0 : p.ModeCap);
        json.WriteString("probe_state", (p.Mode?.State ?? Actions.NewTokenState.Off).ToString());
        json.WriteString("trail", p.Trail?.State.ToString() ?? "None");
    }

    private static string Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
