using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Pressure;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>Hourly bands: NAV, cut pressure, count bands, ranking and recommendations (portfolio.md §4, §7.10).
/// </summary>
/// <param name="core">State.</param>
/// <param name="levers">Lever inputs.</param>
internal sealed class BandsDesk(PortfolioCore core, LeverDesk levers)
{
    private const long DayMs = 24 * 3_600_000L;
    private const double EligibleAgeHours = 36.0;
    private readonly CseWriter scratch = new();

    public void Nav(long slotMs)
    {
        var (invested, stale) = (0m, false);
        foreach (var token in core.Market.Tokens)
        {
            if (token.Position.IsOpen)
            {
                core.Touched.Add(token.Id);
                invested += token.Position.Quantity * (decimal)token.Price;
                stale |= core.PriceAgeMinutes(token) > 60.0;
            }
        }

        core.Posture.Nav(core.Cash, invested, stale, slotMs);
        core.Breakers.Nav(core.Posture.NavHours);
    }

    public BandsRow Bands(long slotMs)
    {
        core.CountPositions();
        var (posture, market) = (core.Posture, core.Market);
        var (positive, negative) = Intent();
        var warm = market.Meso.Score?.Score is not null;
        var micro = market.Micro.Label;
        posture.StepPressure(
            slotMs,
            new PressureInput
            {
                Score = warm ? market.Meso.Score!.Score!.Value : 0.0,
                Curvature = warm ? market.Meso.Score!.Blend.Curvature ?? 0.0 : 0.0,
                CoreCount = core.CoreCount,
                FreeCashRatio = posture.FreeCashRatio,
                PositiveShare = positive,
                NegativeShare = negative,
                Dominance = posture.IsDominanceStale ? 0.0 : posture.Nudge.Total,
                Macro = market.Macro.Label,
                Micro = micro,
                MicroMinutes = micro == Phase.Unknown ? null : (core.NowMs / 60_000) - market.Micro.EnteredMin,
            },
            market.Meso.Label,
            core.Options.MicroNudgeMin,
            core.Options.PressureAlpha,
            core.Options.Tuning);
        posture.CoreCounts.Add(core.CoreCount);
        posture.Rotations.Add(market.HourLenses.Rotation.Features.Total.SubScore ?? 0.0);
        posture.PortAlts.Add(market.Meso.PortAlt.Features.Total.SubScore ?? 0.0);
        Rank();
        var row = Row(slotMs);
        scratch.Clear();
        scratch.I64(slotMs);
        scratch.F64(row.Pressure.Value);
        scratch.F64(row.Pressure.Target);
        scratch.I32(row.CoreCount);
        scratch.Decimal(row.NavUsd);
        core.Strands.Mix(scratch.Written);
        return row;
    }

    private void Rank()
    {
        var posture = core.Posture;
        var day = core.NowMs / DayMs;
        if (posture.TrimsDay != day)
        {
            (posture.TrimsDay, posture.TrimsToday) = (day, 0);
        }

        var quota = Quota.Decide(
            core.CoreCount, posture.Pressure.Value, core.Market.Meso.Label, levers.OfPortfolio().E,
            posture.TrimsToday, posture.Reducing, core.Options.Tuning);
        posture.Reducing = quota.Reducing;
        if (posture.Band != quota.BandName)
        {
            core.Publish("band_breach", "PORTFOLIO", $"{posture.Band}>{quota.BandName}");
            posture.Band = quota.BandName;
        }

        core.Recommended.Clear();
        if (!core.Flags.Eps || core.Breakers.IsFlipStorm(core.NowMs)
            || (posture.Pressure.Value <= 0.2 && quota.Band < CountBand.SoftOver))
        {
            core.Ranking = [];
            return;
        }

        var eligible = new List<EpsPosition>();
        foreach (var token in core.Market.Tokens)
        {
            if (IsEligible(token))
            {
                eligible.Add(Position(token));
            }
        }

        var rotates = core.Market.Tilt.State == Tilt.Alt
            && core.Market.Meso.PortAlt.Features.Total.SubScore > 0.4;
        core.Ranking = ExitPriority.Rank(eligible, core.Market.Meso.Label, rotates, core.Options.Tuning);
        var left = quota.Count;
        foreach (var rank in core.Ranking)
        {
            var token = core.Market.Find(rank.Position.Id)!;
            var rested = token.Position.LastTrimMs == long.MinValue
                || core.NowMs - token.Position.LastTrimMs >= DayMs;
            if (left > 0 && (quota.Action == "demote" || rested))
            {
                core.Recommended[rank.Position.Id] = quota.Action;
                left--;
            }
        }
    }

    /// <summary>Core, not in new-token mode, no open order, older than 36 h or in profit, priced.</summary>
    private bool IsEligible(Token token)
    {
        var position = token.Position;
        return position.Kind == PositionKind.Core && position.Mode is null && core.HasFreshPrice(token)
            && !core.HasOrder(token.Id, buy: false) && !core.HasOrder(token.Id, buy: true)
            && (position.AgeHours(core.NowMs) >= EligibleAgeHours || token.Price > (double)position.AverageEntry);
    }

    private EpsPosition Position(Token token)
    {
        var position = token.Position;
        var residual = 0.0;
        foreach (var r in token.HourAltResiduals.Items)
        {
            residual += r;
        }

        return new EpsPosition(
            token.Id, token.OverExtensionZ, token.Health.ResidualWeakness, token.Intent.Strength,
            position.AgeHours(core.NowMs), token.Volume, (token.Price / (double)position.AverageEntry) - 1.0,
            (double)position.Quantity * token.Price, residual, token.Hour.RsiSlope);
    }

    private (double Positive, double Negative) Intent()
    {
        double positive = 0.0, negative = 0.0, all = 0.0;
        foreach (var token in core.Market.Tokens)
        {
            if (token.Intent.Mentions.Count > 0)
            {
                var shares = token.Intent.Shares(core.NowMs);
                positive += shares.Positive;
                negative += shares.Negative;
                all += shares.All;
            }
        }

        return all > 0.0 ? (positive / all, negative / all) : (0.0, 0.0);
    }

    private BandsRow Row(long slotMs)
    {
        var posture = core.Posture;
        var flags = new List<string>();
        Flag(flags, posture.IsDominanceStale, "dominance_stale");
        Flag(flags, posture.HasStalePrice, "stale_price");
        Flag(flags, core.Market.IsSubstituted, "port_universe");
        Flag(flags, core.Market.HourLenses.IsMissing, "majors_missing");
        if (core.Breakers.Reason(core.NowMs) is { } breaker)
        {
            flags.Add(breaker);
        }

        return new BandsRow
        {
            SlotMs = slotMs,
            CoreCount = core.CoreCount,
            MoonCount = core.MoonCount,
            Band = posture.Band,
            Pressure = posture.Pressure,
            Btc = posture.Btc,
            Usdt = posture.Usdt,
            Nudge = posture.IsDominanceStale ? default : posture.Nudge,
            BtcLevel = posture.BtcLevel,
            UsdtLevel = posture.UsdtLevel,
            NavUsd = posture.NavUsd,
            InvestedUsd = posture.InvestedUsd,
            CashUsd = core.Cash,
            FreeCashRatio = posture.FreeCashRatio,
            Flags = flags,
            Meso = core.Market.Meso.Label,
            Reducing = posture.Reducing,
            Ranking = [.. core.Ranking.Select((rank, i) => new RankRow(
                i + 1, rank, core.Recommended.GetValueOrDefault(rank.Position.Id, "")))],
            ParamId = core.Options.ParamId,
        };
    }

    private static void Flag(List<string> flags, bool on, string name)
    {
        if (on)
        {
            flags.Add(name);
        }
    }
}
