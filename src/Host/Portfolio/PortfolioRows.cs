using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Status;
using Millwright.Portfolio.Strands;
using Millwright.Storage.Portfolio;

namespace Millwright.Host.Portfolio;

/// <summary>What the plant published as rows of the portfolio tables (portfolio.md §1.3).</summary>
internal static class PortfolioRows
{
    private static readonly string[] Warm = ["cold", "partial", "full"];

    /// <summary>Rows of a domain event; empty for events that have none.</summary>
    public static IReadOnlyList<PmRow> Of(object? data) => data switch
    {
        IReadOnlyList<Strand> strands => [.. strands.Select(Row)],
        IReadOnlyList<PhaseRow> phases => [.. phases.Select(Row)],
        BandsRow bands => [Row(bands)],
        JobRow job => [Row(job)],
        IReadOnlyList<ParameterRow> sets => [.. sets.Select(Row)],
        IReadOnlyList<TakenBar> bars => [.. bars.Select(Row)],
        IReadOnlyList<TradeRow> ticks => [.. ticks.Select(Row)],
        IReadOnlyList<PositionRow> positions => [.. positions.Select(Row)],
        IReadOnlyList<SignalRow> signals => [.. signals.Select(Row)],
        _ => [],
    };

    private static PmRow Row(ParameterRow row) => new(
        PmTable.Parameters, [row.Id, row.Checksum, row.ParentId, row.TimeMs, row.Body, null, row.State]);

    private static PmRow Row(JobRow job) => new(PmTable.Jobs,
    [
        job.Job, job.SlotMs, 1L, job.StartedMs, job.StartedMs, job.Outcome, (long)job.Rows,
        job.Note.Length == 0 ? null : job.Note,
    ]);

    private static PmRow Row(TakenBar bar)
    {
        if (bar.LengthS != 60)
        {
            return new PmRow(PmTable.Bars,
            [
                (long)bar.LengthS, bar.Token, bar.Chain, bar.StartMs, bar.Open, bar.High, bar.Low, bar.Close,
                bar.Volume, null, 1.0, (long)bar.Rank,
            ]);
        }

        var source = bar.Rank == 3 ? "hyperliquid" : bar.Rank == 2 ? "exchange" : "aggregator";
        long? trades = bar.Trades;
        return bar.IsMajor
            ? new PmRow(PmTable.MajorMinutes,
            [
                bar.Token, bar.StartMs, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.BaseVolume,
                bar.BuyVolume, trades, source, (long)bar.Rank, false, bar.Rank < 3, bar.AtMs,
            ])
            : new PmRow(PmTable.LowcapMinutes,
            [
                bar.Token, bar.Chain, bar.StartMs, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume,
                bar.BaseVolume, bar.BuyVolume, trades, source, (long)bar.Rank, false, bar.Rank < 3, bar.Spread,
                bar.VolumeKnown, bar.AtMs,
            ]);
    }

    private static PmRow Row(TradeRow row)
    {
        var trade = row.Trade;
        var id = trade.TradeId != 0
            ? trade.TradeId.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{row.Token}-{trade.TimeMs}-{trade.Price}-{trade.Size}");
        return new PmRow(PmTable.Ticks,
        [
            row.Token, trade.TimeMs, id, trade.Price, trade.Size, trade.TakerBuys ? "buy" : "sell", "hyperliquid",
            trade.ReceivedMs,
        ]);
    }

    private static PmRow Row(PositionRow p) => new(PmTable.Positions,
    [
        p.Token, p.Chain, p.Status, p.Kind, p.Quantity, p.AverageEntry, p.CostUsd, p.ValueUsd, p.OpenedMs, p.ClosedMs,
        p.LastExitPrice, p.ClosedMs, p.MaxAlloc, p.Features, p.FeaturesMs, p.Machine, p.CooldownMs, p.ReviewMs,
        p.ReentryLockMs, p.TrendLockMs, (long)p.TrendAdds, p.IsNewToken, p.Version,
    ]);

    private static PmRow Row(SignalRow s) => new(PmTable.Signals,
    [
        s.Token, s.Chain, s.Curator, s.TimeMs, s.Intent, s.Confidence, s.Weight, s.Divergence, s.Sync,
        s.TextRef.Length == 0 ? null : s.TextRef,
    ]);

    private static PmRow Row(PhaseRow row) => new(PmTable.Phases,
    [
        row.Token, row.TimeMs, row.Horizon, row.Phase.Name(), row.Score, Cold(row, row.Blend.Slope),
        Cold(row, row.Blend.Curvature), Cold(row, row.Blend.Delta), Cold(row, row.Blend.Level), row.Nudge,
        row.Confidence, row.DwellRemainingHours, row.Pending?.Name(), row.Unstable, Warm[(int)row.Warm], row.BtcUsd,
        row.Rotation, row.PortBtc, row.PortAlt, row.Tilt.ToString(), Json(json =>
        {
            Number(json, "challenger", row.Challenger);
            json.WriteNumber("missing_frac", row.MissingFraction);
            Number(json, "n_eff", row.EffectiveSize);
            json.WriteString("port_src", row.FromUniverse ? "universe" : "holdings");
        }),
        row.ParamId,
    ]);

    private static double? Cold(PhaseRow row, double? value) => row.Score is null ? null : value;

    private static PmRow Row(BandsRow row)
    {
        var p = row.Pressure;
        return new PmRow(PmTable.Bands,
        [
            row.SlotMs, (long)row.CoreCount, row.Band, p.Value, p.Base, p.Target, p.PhaseTension, p.CorePressure,
            p.CorePressure, p.DeltaCore, p.LiquidityStress, p.IntentSkew, p.Nudge, row.BtcLevel, row.UsdtLevel,
            row.Btc.Change, row.Usdt.Change, row.Nudge.Btc, row.Nudge.Usdt, row.Nudge.Total, row.Btc.SlopeZ,
            row.Btc.CurvatureZ, row.Btc.LevelZ, row.Usdt.SlopeZ, row.Usdt.CurvatureZ, row.Usdt.LevelZ,
            decimal.Round(row.NavUsd, 6), decimal.Round(row.InvestedUsd, 6), decimal.Round(row.CashUsd, 6),
            row.FreeCashRatio, Json(json =>
            {
                foreach (var flag in row.Flags.Order(StringComparer.Ordinal))
                {
                    json.WriteBoolean(flag, true);
                }
            }),
            row.ParamId,
        ]);
    }

    private static PmRow Row(Strand s) => new(PmTable.Strands,
    [
        s.Id, s.Token, s.Chain, s.TimeMs, s.Type, s.IdemKey, StrandJson.Name(s.Mode), s.SizeFraction,
        s.SizeUsd is { } usd ? decimal.Round((decimal)usd, 6) : null, s.SellQuantity,
        decimal.Round((decimal)s.Price, 18), s.A, s.E, Raw(json => StrandJson.Reasons(json, s.Reasons)),
        Raw(json => StrandJson.Phases(json, s.Phases)),
        s.CutPressure, s.DeadScore, s.DeadScoreFinal, s.Eps, s.RedeployFraction, s.NewTokenMode, s.Cause, s.ParentId,
        s.ParamId, null, null, null, null, null, null, null, null, null,
    ]);

    private static string Json(Action<Utf8JsonWriter> members) => Raw(json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });

    private static string Raw(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
