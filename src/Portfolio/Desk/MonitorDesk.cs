using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>What happens on every closed monitor bar of a token: waiting fills, probes, trails, reached exit levels
/// (portfolio.md §7.5, §7.9, §10.1 position_monitor).</summary>
/// <param name="core">State.</param>
/// <param name="levers">Lever inputs.</param>
/// <param name="decisions">Strands and orders.</param>
/// <param name="execution">Fills.</param>
internal sealed class MonitorDesk(
    PortfolioCore core, LeverDesk levers, DecisionDesk decisions, ExecutionDesk execution)
{
    private const long LockMs = 36 * 3_600_000L;
    private const double ProbeShare = 0.10;
    private readonly SellDesk sells = new(core);

    public void OnBar(Token token, in ClosedBar bar)
    {
        foreach (var order in execution.NextBar(token, bar))
        {
            Refused(token, order, "order_expired");
        }

        token.Monitor.Update(bar);
        if (core.ProbesDue.Count > 0 && core.ProbesDue.Remove(token.Id))
        {
            StartProbe(token);
        }

        var position = token.Position;
        if (!position.IsOpen)
        {
            return;
        }

        if (position.Mode is not null)
        {
            Probe(token, bar);
        }
        else if (position.Kind == PositionKind.Core)
        {
            Trail(token, bar);
        }
    }

    /// <summary>A refused or expired order leaves a hold strand with the reason; cursors had not moved.</summary>
    public void Refused(Token token, Order order, string reason)
    {
        var decision = new Decision(core, levers, token, $"order:{order.StrandId}");
        decision.Gate("nack", ReasonValue.Of(reason));
        decisions.Write(decision, "hold", null, null, null, order.StrandId);
        if (order.Type == "add_probe" && !token.Position.IsOpen)
        {
            token.Position.Mode = null;
        }
    }

    private void Trail(Token token, in ClosedBar bar)
    {
        var position = token.Position;
        var (monitor, trail) = (token.Monitor, position.Trail);
        if (trail is not null && monitor.Atr > 0.0)
        {
            var happened = trail.Update(
                bar.Close, bar.High, monitor.EmaLong, monitor.Atr, Needed(token), core.Options.Tuning.ReclaimBars);
            switch (happened)
            {
                case TrailEvent.Breach:
                    position.TrendLockUntilMs = core.NowMs + LockMs;
                    core.Publish("ema_trail_breach", token.Id, "breach");
                    core.Publish("structure_break", token.Id, "ema15");
                    return;
                case TrailEvent.TrimOnBounce:
                    var d = new Decision(core, levers, token, "trail:bounce");
                    var slice = decimal.Round(
                        position.Quantity * (decimal)ExitLadder.Slice(d.Levers.E), 8, MidpointRounding.ToZero);
                    if ((double)slice * d.Price >= core.Options.MinOrderUsd && !core.HasOrder(token.Id, buy: false))
                    {
                        decisions.Sell(d, new Sale("trim_on_bounce", "trail", slice));
                    }

                    return;
                case TrailEvent.Demote when !core.HasOrder(token.Id, buy: false):
                    var last = new Decision(core, levers, token, "trail:demote");
                    if (sells.Life(last, trail: true) is { } sale)
                    {
                        decisions.Sell(last, sale);
                    }

                    return;
                default:
                    break;
            }
        }

        if (NextExit(position) is { } level && bar.Close >= level && core.Posture.NavMs != long.MinValue)
        {
            decisions.Tick(token, $"monitor:{bar.StartMs}", sellsOnly: true);
        }
    }

    /// <summary>15 closes below by default, fewer while exits are accelerated (§5.3): Meso Euphoria, a bear
    /// break, falling OBV.</summary>
    private int Needed(Token token)
    {
        var technical = token.Hour.Scan.Break;
        if (core.Market.Meso.Label != Spiral.Phase.Euphoria || technical != StructureBreak.Bear
            || token.Hour.Obv.Z >= 0.0)
        {
            return core.Options.TrailCloses;
        }

        var pace = levers.Of(token, levers.Technical(token)).ExitPace;
        return (int)Math.Ceiling(core.Options.TrailCloses / pace);
    }

    private static double? NextExit(Position position)
    {
        for (var i = 0; i < ExitLadder.Levels.Count; i++)
        {
            if ((position.ExitHits & (1 << i)) == 0)
            {
                return (double)position.AverageEntry * (1.0 + ExitLadder.Levels[i]);
            }
        }

        return null;
    }

    private void StartProbe(Token token)
    {
        var cap = core.CapUsd(token);
        var position = token.Position;
        var d = new Decision(core, levers, token, "new_token_signal");
        d.Action("sleeve_a", 0.20);
        d.Action("sleeve_e", 0.80);
        var blocked = core.Breakers.Reason(core.NowMs)
            ?? (core.HasOrder(token.Id, buy: true) ? "open_order" : null)
            ?? (core.NowMs < position.ReentryLockUntilMs ? "reentry_lock" : null)
            ?? (ProbeShare * cap < core.Options.MinOrderUsd ? "below_min_order" : null)
            ?? core.Silence(token.Id);
        if (position.IsOpen || blocked is not null)
        {
            d.Gate(blocked ?? "position_open");
            decisions.Write(d, "hold_probe", null, null, null, null);
            return;
        }

        (position.ModeEntry, position.ModeCap) = (token.Price, cap);
        Buy(d, token, "add_probe", ProbeShare * cap);
        position.Mode = new NewTokenMode(token.Price, cap);
    }

    private void Probe(Token token, in ClosedBar bar)
    {
        var position = token.Position;
        var mode = position.Mode!;
        foreach (var decision in mode.Update(
            Bar(token, bar), core.CoreCount, core.Posture.Pressure.Value, core.Options.Tuning))
        {
            var d = new Decision(core, levers, token, $"probe:{mode.Minute}");
            d.Gate("tests", ReasonValue.Of(string.Concat(mode.Tests.Select(t => t ? '1' : '0'))));
            switch (decision.Type)
            {
                case "add" when core.Silence(token.Id) is null && core.Breakers.Reason(core.NowMs) is null
                    && !core.HasOrder(token.Id, buy: true):
                    var room = Math.Min(
                        Math.Min(decision.SizeUsd ?? 0.0, d.CapUsd - (double)position.Cost), (double)core.Cash);
                    if (room >= core.Options.MinOrderUsd)
                    {
                        Buy(d, token, "add", room);
                    }

                    break;
                case "trim_on_bounce":
                    decisions.Sell(d, new Sale("trim_on_bounce", "trail", decimal.Round(
                        position.Quantity * (decimal)(decision.Slice ?? 0.0), 8, MidpointRounding.ToZero)));
                    break;
                case "demote":
                    if (sells.Life(d, trail: true) is { } sale)
                    {
                        decisions.Sell(d, sale);
                    }

                    break;
                case "flip_build":
                    decisions.Write(d, "flip_build", null, null, null, null);
                    core.Publish("flip_conditions_met", token.Id, $"{mode.Minute}");
                    break;
                case "hold_probe":
                    decisions.Write(d, "hold_probe", null, null, null, null);
                    break;
                default:
                    position.Mode = null;
                    core.Publish("probe_timeout", token.Id, decision.Reason ?? "");
                    break;
            }
        }
    }

    private NewTokenBar Bar(Token token, in ClosedBar bar)
    {
        var monitor = token.Monitor;
        return new NewTokenBar
        {
            Close = bar.Close,
            High = bar.High,
            EmaShort = monitor.EmaShort,
            EmaLong = monitor.EmaLong,
            Atr = monitor.Atr,
            VolumeZ = monitor.Score.Value,
            Volume = token.Volume,
            Rsi = monitor.Rsi,
            RsiSlope = monitor.RsiSlope,
            ObvTrend = monitor.Obv.Trend,
            Break = token.Five.Scan.Break,
            StructureIntact = token.Five.Intact,
            DiagonalReclaim = token.Five.Scan.Break == StructureBreak.Bull && token.Five.Scan.BreakIsDiagonal,
            Spread = Math.Max(0.0, token.Spread),
            Slippage = core.Options.SlippageBps / 1e4,
            Curators = token.Intent.Curators(core.NowMs, 30 * 60_000),
            Macro = core.Market.Macro.Label,
            MacroScore = core.Market.Macro.Score?.Score,
            MacroScoreDayAgo = core.MacroScoreDayAgo,
            ExitMode = LeverModes.Of(token.LastE),
            Harvested = (token.Position.ExitHits & 2) != 0,
        };
    }

    private void Buy(Decision d, Token token, string type, double sizeUsd)
    {
        var strand = decisions.Write(d, type, d.CapUsd > 0.0 ? sizeUsd / d.CapUsd : 0.0, sizeUsd, null, null);
        execution.Send(
            new Order
            {
                StrandId = strand.Id,
                Token = token.Id,
                Type = type,
                IsBuy = true,
                SizeUsd = (decimal)sizeUsd,
                Price = token.Price,
                PlacedMs = core.NowMs,
            },
            token);
    }
}
