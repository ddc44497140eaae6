using Millwright.Alpha.Decisions;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Sizing;

namespace Millwright.Alpha.Plant;

/// <summary>Exits of shadow positions: rows, halving, closed episodes with their attribution (alpha.md §13,
/// §24).</summary>
internal sealed class EpisodeDesk(AlphaCore core)
{
    /// <summary>An exit decision was made.</summary>
    public void OnExit(int index, in ShadowPosition open, in ExitDecision exit, bool publish, PlantContext context)
    {
        var lane = core.Lanes[index];
        if (publish)
        {
            var row = new ExitRow(
                core.DecisionId(core.Market.Scan, lane.Options.Direction),
                core.DecisionId(open.Size.Decision, lane.Options.Direction),
                context.Now, core.Market.Scan, core.Specs[open.Instrument].Id, (int)(core.Market.Scan - open.EntryScan),
                Math.Min(open.MaeBps, exit.PnlBps), exit, context.Seq);
            core.LastExits[index] = row;
            context.Publish(new DomainEvent("exit", core.Market.Scan, "trace", AlphaWords.Of(exit.Action), row));
        }

        if (exit.Action == ExitAction.Reduce)
        {
            Halve(index, open, exit, publish, context);
        }
        else if (exit.Action == ExitAction.Exit)
        {
            Close(index, open, exit, AlphaWords.Of(exit.Reason), publish, context);
        }
    }

    /// <summary>Closes a position at the scan mid.</summary>
    public void Close(
        int index, in ShadowPosition open, in ExitDecision exit, string reason, bool publish, PlantContext context)
    {
        var now = context.Now;
        core.Instruments[open.Instrument].ExitScan = core.Market.Scan;
        core.Driver?.Exit(open.Instrument, decimal.MaxValue, core.Market.Scan, context);
        var price = core.Market.Held(open.Instrument);
        var fees = EpisodeMoney.Fees(open.Size.Quantity, open.EntryPrice, price);
        var net = EpisodeMoney.Gross(
            core.Lanes[index].Options.Direction, open.Size.Quantity, open.EntryPrice, price) - fees;
        core.Capital += (double)net;
        core.Episodes++;
        var netBps = exit.PnlBps - (2.0 * (double)EpisodeMoney.FeeBps);
        core.Breaker.Close(netBps);
        core.Distributions.Add(Metric.PnlBps, exit.PnlBps, now);
        core.Distributions.Add(Metric.MfeBps, exit.MfeBps, now);
        core.Distributions.Add(Metric.MaeBps, Math.Min(open.MaeBps, exit.PnlBps), now);
        core.Distributions.Add(Metric.BarsHeld, core.Market.Scan - open.EntryScan, now);
        if (core.ReferenceRows > 0)
        {
            core.Divergence.Week.Closed(new Divergence.ShadowEpisode(
                now, core.Lanes[index].Options.Direction, core.Specs[open.Instrument].Id, core.OpenScans[index],
                core.ReferenceScan, exit.PnlBps, reason));
        }

        if (publish)
        {
            context.Publish(new DomainEvent(
                "episode", open.EntryScan, "info",
                $"{core.Specs[open.Instrument].Id} closed after {core.Market.Scan - open.EntryScan} scans: "
                + $"{exit.PnlBps:0.0} bps, {reason}.",
                Row(index, open, exit, fees, net, reason, context)));
        }
    }

    private void Halve(int index, in ShadowPosition open, in ExitDecision exit, bool publish, PlantContext context)
    {
        var limits = core.Specs[open.Instrument].Limits;
        var half = PlainDecimal.Of(Math.Floor(open.Size.Quantity / 2m / limits.Step) * limits.Step);
        var price = (decimal)core.Market.Held(open.Instrument);
        if (half < limits.MinQty || half * price < limits.MinNotional || half == 0m)
        {
            core.Lanes[index].Close(core.Market.Scan);
            Close(index, open, exit, "votes", publish, context);
            return;
        }

        core.Driver?.Exit(open.Instrument, open.Size.Quantity - half, core.Market.Scan, context);
        core.Lanes[index].Resize(open.Size with
        {
            Quantity = half,
            Notional = open.Size.Notional * (double)(half / open.Size.Quantity),
        });
    }

    private EpisodeRow Row(
        int index, in ShadowPosition open, in ExitDecision exit, decimal fees, decimal net, string reason,
        PlantContext context)
    {
        var lane = core.Lanes[index].Options;
        var shares = new double[SizingShares.Players];
        SizingShares.Of(
            open.Size.Base, open.Size.Regime,
            new CompositionInput
            {
                Dc = open.Size.Dc,
                Ob = open.Size.Ob,
                Esof = open.Size.Esof,
                MinLeverage = lane.MinLeverage,
                BaseMax = lane.BaseMax,
                AbsMax = lane.AbsMax,
                StalkerCap = lane.StalkerCap,
            },
            shares);
        return new EpisodeRow(
            core.DecisionId(open.Size.Decision, lane.Direction), lane.Direction, core.Specs[open.Instrument].Id,
            new Instant(Math.Max(0, context.Now.Ns - ((core.Market.Scan - open.EntryScan) * core.Q.Ns))), context.Now,
            open.EntryScan, core.Market.Scan, open.EntryPrice, core.Market.Held(open.Instrument), open.Size,
            exit.PnlBps, fees, net, reason, shares, context.Seq);
    }
}
