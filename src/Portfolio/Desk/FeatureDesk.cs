using Millwright.Portfolio.Geometry;
using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>The feature jobs: bars of a slot into indicators, streams, labels and rows (portfolio.md §3, §6).</summary>
/// <param name="core">State.</param>
internal sealed class FeatureDesk(PortfolioCore core)
{
    private const long HourMs = 3_600_000;
    private const long FiveMs = 300_000;
    private const long DayMs = 24 * HourMs;
    private readonly CseWriter scratch = new();

    /// <summary>features_compute_1h for the hour that ended at the slot.</summary>
    public List<PhaseRow> Hour(long slotMs)
    {
        var market = core.Market;
        foreach (var token in market.Tokens)
        {
            token.TakeHour(token.Hours.Take(slotMs - HourMs));
            token.Intent.Refresh(core.NowMs, DaySum(token));
            token.DivergentSinceMs = token.Intent.Divergence <= 0.5 ? long.MinValue
                : token.DivergentSinceMs == long.MinValue ? core.NowMs
                : token.DivergentSinceMs;
            Structure(token, token.Hour);
        }

        market.StepHour(core.NowMs, IntentShare());
        core.Breakers.Btc(core.NowMs, market.HourLenses.ReturnBtc, isHour: true);
        if (slotMs % DayMs == 0)
        {
            market.StepDay();
            Weakness();
        }

        var before = market.Tilt.State;
        Evaluate(market.Meso, market.HourLenses.Btc, market.HourLenses.Rotation);
        Evaluate(market.Macro, market.DayLenses.Btc, market.DayLenses.Rotation);
        Announce(before);
        var rows = new List<PhaseRow>((market.Tokens.Count + 1) * 3);
        Rows(rows, "PORTFOLIO", market.Macro, market.Meso, market.Micro);
        if (core.Options.SpiralPerToken)
        {
            foreach (var token in market.Tokens)
            {
                Evaluate(token.Meso, market.HourLenses.Btc, market.HourLenses.Rotation);
                Evaluate(token.Macro, market.DayLenses.Btc, market.DayLenses.Rotation);
                Rows(rows, token.Id, token.Macro, token.Meso, token.Micro);
            }
        }

        core.RefreshPhases();
        core.MacroScores.Add(market.Macro.Score?.Score ?? 0.0);
        return rows;
    }

    /// <summary>spiral_micro_5m for the five minutes that ended at the slot; rows only on a change.</summary>
    public List<PhaseRow> Five(long slotMs)
    {
        var market = core.Market;
        foreach (var token in market.Tokens)
        {
            token.TakeFive(token.Fives.Take(slotMs - FiveMs));
            Structure(token, token.Five);
        }

        market.StepFive();
        core.Breakers.Btc(core.NowMs, market.FiveLenses.ReturnBtc, isHour: false);
        var rows = new List<PhaseRow>();
        var pending = market.Micro.Step.Pending;
        Evaluate(market.Micro, market.FiveLenses.Btc, market.FiveLenses.Rotation);
        if (market.Micro.Step.Changed || market.Micro.Step.Pending != pending)
        {
            rows.Add(Row("PORTFOLIO", market.Micro));
        }

        if (core.Options.SpiralPerToken)
        {
            foreach (var token in market.Tokens)
            {
                Evaluate(token.Micro, market.FiveLenses.Btc, market.FiveLenses.Rotation);
                if (token.Micro.Step.Changed)
                {
                    rows.Add(Row(token.Id, token.Micro));
                }
            }
        }

        core.RefreshPhases();
        return rows;
    }

    private void Evaluate(PhaseTrack track, LensTrack btc, LensTrack rotation)
    {
        if (track.PortBtc.Count == 0)
        {
            return;
        }

        var step = track.Evaluate(
            core.NowMs, btc.Features, rotation.Features, core.Market.Tilt.State, core.Market.Nudges.Values);
        if (step.Previous is not { } previous)
        {
            return;
        }

        var own = ReferenceEquals(track, core.Market.Meso) || ReferenceEquals(track, core.Market.Macro)
            || ReferenceEquals(track, core.Market.Micro);
        if (own)
        {
            core.Publish(
                "phase_transition", $"PORTFOLIO:{track.Horizon.Name}", $"{previous.Name()}>{step.Phase.Name()}");
            core.EnteredRecover |= ReferenceEquals(track, core.Market.Meso) && step.Phase == Phase.Recover;
            if (ReferenceEquals(track, core.Market.Meso))
            {
                core.Breakers.Flip(core.NowMs);
            }
        }
    }

    private void Announce(Tilt before)
    {
        var now = core.Market.Tilt.State;
        if (now != core.TiltAnnounced)
        {
            core.Publish(now == Tilt.None ? "rotation_tilt_off" : "rotation_tilt_on", "PORTFOLIO", $"{before}");
            core.TiltAnnounced = now;
        }
    }

    private void Structure(Token token, StructureSeries series)
    {
        foreach (var happened in series.Happened)
        {
            if (happened.Type == StructureEventType.Detected)
            {
                core.Publish(
                    "sr_break_detected", token.Id, happened.Direction == StructureBreak.Bull ? "bull" : "bear");
            }
            else if (happened.Type is StructureEventType.Retest or StructureEventType.Reject)
            {
                core.Publish(
                    happened.Type == StructureEventType.Retest ? "sr_retest" : "sr_reject", token.Id, "touch");
            }
        }

        series.Happened.Clear();
    }

    private void Weakness()
    {
        var returns = core.Market.Tokens.Where(t => t.LastDayReturn is not null)
            .Select(t => t.LastDayReturn!.Value).ToArray();
        if (returns.Length == 0)
        {
            return;
        }

        var median = Numerics.Quantile.MedianInPlace(returns);
        foreach (var token in core.Market.Tokens)
        {
            if (token.LastDayReturn is { } r)
            {
                token.Health.Day(r - core.Market.DayLenses.ReturnBtc, r - median, core.EnteredRecover);
            }
        }

        core.EnteredRecover = false;
    }

    private void Rows(List<PhaseRow> rows, string token, PhaseTrack macro, PhaseTrack meso, PhaseTrack micro)
    {
        rows.Add(Row(token, macro));
        rows.Add(Row(token, meso));
        if (micro.PortBtc.Count > 0)
        {
            rows.Add(Row(token, micro));
        }
    }

    private PhaseRow Row(string token, PhaseTrack track)
    {
        var (score, step) = (track.Score, track.Step);
        var own = token == "PORTFOLIO";
        var meso = own && ReferenceEquals(track, core.Market.Meso);
        var row = new PhaseRow
        {
            Token = token,
            TimeMs = core.NowMs,
            Horizon = track.Horizon.Name,
            Phase = step.Phase,
            Previous = step.Previous,
            Score = score?.Score,
            Blend = score?.Blend ?? default,
            Nudge = score?.Nudge ?? 0.0,
            Confidence = step.Confidence,
            DwellRemainingHours = step.DwellRemainingHours,
            EnteredMs = step.Phase == Phase.Unknown ? 0 : track.EnteredMin * 60_000,
            Pending = step.Pending,
            Unstable = step.Unstable,
            Warm = score?.Warm ?? Warmth.Cold,
            BtcUsd = score?.Lenses[0].Total.SubScore,
            Rotation = score?.Lenses[1].Total.SubScore,
            PortBtc = score?.Lenses[2].Total.SubScore,
            PortAlt = score?.Lenses[3].Total.SubScore,
            Tilt = core.Market.Tilt.State,
            MissingFraction = track.MissingFraction,
            FromUniverse = own && track.IsSubstituted,
            EffectiveSize = meso && track.PortBtc.SlopeSample.Length > 1
                ? EffectiveSize.Of(track.PortBtc.SlopeSample)
                : null,
            Challenger = meso ? core.Market.Challenger.Up : null,
            ParamId = core.Options.ParamId,
        };
        scratch.Clear();
        scratch.String(token);
        scratch.I64(row.TimeMs);
        scratch.String(row.Horizon);
        scratch.U8((byte)row.Phase);
        scratch.U8((byte)(row.Pending ?? Phase.Unknown));
        scratch.F64(row.Score ?? 0.0);
        scratch.F64(row.Confidence);
        scratch.F64(row.DwellRemainingHours);
        core.Strands.Mix(scratch.Written);
        return row;
    }

    private double IntentShare()
    {
        var (buys, profits) = (0, 0);
        foreach (var token in core.Market.Tokens)
        {
            if (token.Intent.Mentions.Count > 0)
            {
                var recent = token.Intent.Mentions.Where(m => core.NowMs - m.TimeMs <= DayMs).ToList();
                buys += recent.Where(m => m.Channel is Intent.IntentChannel.HiBuy or Intent.IntentChannel.MedBuy)
                    .Select(m => m.Curator).Distinct().Count();
                profits += recent.Where(m => m.Channel == Intent.IntentChannel.Profit)
                    .Select(m => m.Curator).Distinct().Count();
            }
        }

        return buys + profits == 0 ? 0.0 : (double)(buys - profits) / (buys + profits);
    }

    private static double DaySum(Token token)
    {
        var sum = 0.0;
        foreach (var r in token.HourLogReturns.Items)
        {
            sum += r;
        }

        return sum;
    }
}
