using Millwright.Alpha.Cadence;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Divergence;
using Millwright.Alpha.Execution;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <content>What runs on a cadence, and the answers to the execution driver.</content>
public sealed partial class AlphaPlant
{
    private static readonly Duration WarnHold = Duration.FromSeconds(30 * 60);

    ExecQuote? IExecutionHost.Quote(int instrument)
    {
        ref readonly var state = ref core.Instruments[instrument];
        return state.Bid > 0.0 && state.Ask > state.Bid ? new ExecQuote(state.Bid, state.Ask)
            : state.Mid > 0.0 ? new ExecQuote(state.Mid * 0.99995, state.Mid * 1.00005)
            : null;
    }

    bool IExecutionHost.StillTriggered(int direction)
    {
        foreach (var lane in core.Lanes)
        {
            if (lane.Options.Direction == direction && core.Market.Signal.IsReady)
            {
                return Strength.Triggered(core.Market.Signal.Divergence, lane.Options.Entry, direction);
            }
        }

        return false;
    }

    void IExecutionHost.Ended(ExecOrder order)
    {
        var now = turn!.Now;
        var set = core.Distributions;
        if (order.Acked != Instant.Epoch)
        {
            set.Add(Metric.DecidedAckedUs, (order.Acked - order.Decided).Ns / 1000.0, now);
        }

        if (order.FirstFill != Instant.Epoch && order.Acked != Instant.Epoch)
        {
            set.Add(Metric.AckedFilledUs, (order.FirstFill - order.Acked).Ns / 1000.0, now);
        }

        if (order.Sent != Instant.Epoch)
        {
            set.Add(Metric.DecidedSentUs, (order.FirstSent - order.Decided).Ns / 1000.0, now);
            set.Add(Metric.SentDoneUs, (order.Done - order.Sent).Ns / 1000.0, now);
        }

        turn.Publish(new DomainEvent(
            "order", (long)order.Id, "info",
            $"{core.Specs[order.Instrument].Id} {order.Purpose} {order.State}: {order.Filled} of {order.Quantity}.",
            (object?)null));
        if (order.Purpose == OrderPurpose.Entry && order.Filled == 0m)
        {
            foreach (var lane in core.Lanes)
            {
                if (lane.Position is { } open && open.Instrument == order.Instrument && open.EntryScan == order.Scan)
                {
                    lane.Forget();
                }
            }
        }
    }

    void IExecutionHost.Executed(ExecOrder order, decimal quantity, decimal price)
    {
        var slip = ((((double)price - order.Mid) / order.Mid) * 10000.0) * (order.IsBuy ? 1.0 : -1.0);
        core.Distributions.Add(
            order.Purpose == OrderPurpose.Entry ? Metric.SlipInBps : Metric.SlipOutBps, slip, turn!.Now);
        if (order.Purpose == OrderPurpose.Entry)
        {
            core.Slips.Add(slip);
        }
    }

    private void OnCadence(CadenceAction action, PlantContext context)
    {
        var runs = core.Cadence.Fire(action, context.Due, context.Observed);
        Arm(action, context.Now, context);
        if (!runs || (core.Paused && action == CadenceAction.Scan && core.Driver is null))
        {
            return;
        }

        Act(action, context);
    }

    /// <summary>An event that starts actions of the mode on_event: a price or a book.</summary>
    private void OnInput(PlantContext context)
    {
        for (var action = CadenceAction.Scan; action <= CadenceAction.JournalFlush; action++)
        {
            if (core.Cadence.Event(action, context.Now))
            {
                Act(action, context);
            }
        }
    }

    private void Act(CadenceAction action, PlantContext context)
    {
        switch (action)
        {
            case CadenceAction.Scan:
                scans.Run(context);
                break;
            case CadenceAction.FactorRefresh:
                Refresh(context);
                break;
            case CadenceAction.Posture:
                UpdatePosture(context);
                break;
            case CadenceAction.ExecManage:
                Manage(context);
                break;
            case CadenceAction.RiskGuard:
                Guard(context);
                break;
            case CadenceAction.Divergence:
                Judge(context);
                break;
            default:
                break;
        }
    }

    private void Refresh(PlantContext context)
    {
        for (var i = 0; i < FactorDesk.Names.Count; i++)
        {
            var name = FactorDesk.Names[i];
            var (value, age, most) = core.Factors.Lamp(i, context.Now);
            if (double.IsNaN(value))
            {
                continue;
            }

            if (age > most)
            {
                context.RaiseIncident(
                    "factor_stale", name, IncidentSeverity.W,
                    $"Factor {name} is {age / 1000} s old; allowed {most / 1000} s.");
            }
            else
            {
                context.ClearIncident("factor_stale", name);
            }
        }
    }

    private void UpdatePosture(PlantContext context)
    {
        var now = context.Now;
        var fresh = 0;
        foreach (ref readonly var state in core.Instruments.AsSpan())
        {
            fresh += state.Mid > 0.0 && now - state.MidAt <= core.Q * 2 ? 1 : 0;
        }

        var before = core.Posture.InForce;
        var categories = core.Posture.Categories;
        categories[0] = (double)fresh / core.Instruments.Length;
        var errors = core.Factors.VenueErrors(now) ?? 0.0;
        categories[1] = double.IsNaN(errors) ? 0.5 : 1.0 - Math.Min(1.0, errors / 0.2);
        categories[2] = core.Divergence.Level switch
        {
            DivergenceLevel.Warn => 0.8,
            DivergenceLevel.Crit => 0.5,
            _ => 1.0,
        };
        categories[3] = Math.Max(0.0, 1.0 - (core.Breaker.DayLossShare / 0.05));
        if (core.Market.Scan < 0)
        {
            categories[0] = 1.0;
        }

        if (core.Posture.Update(now, core.Factors.ExternalPosture(now)))
        {
            context.RaiseIncident(
                "posture_change", "posture", IncidentSeverity.I,
                $"Posture {before} became {core.Posture.InForce}.", new IncidentRule { Edge = true });
        }
    }

    /// <summary>A position without a lane behind it (late fill, operator) is closed.</summary>
    private void Manage(PlantContext context)
    {
        if (core.Driver is not { } driver)
        {
            return;
        }

        foreach (var position in driver.Positions.ToArray())
        {
            var held = false;
            foreach (var lane in core.Lanes)
            {
                held |= lane.Position is { } open && open.Instrument == position.Instrument;
            }

            if (!held)
            {
                driver.Exit(position.Instrument, position.Quantity, core.Market.Scan, context);
            }
        }
    }

    private void Guard(PlantContext context)
    {
        var before = core.Breaker.Level;
        var changed = core.Breaker.Update(
            new BreakerInput(
                core.Factors.Equity(context.Now, core.Capital),
                core.Factors.Volatility(context.Now),
                core.Options.SigmaRef,
                core.Slips.Ratio(core.Options.MaxSlipBps),
                core.Factors.VenueErrors(context.Now) is { } e && !double.IsNaN(e) ? e : 0.0,
                core.Divergence.WarnSince != Instant.Epoch && context.Now - core.Divergence.WarnSince >= WarnHold,
                core.Divergence.Level == DivergenceLevel.Crit,
                core.Driver?.UnknownOutcomes ?? 0),
            context.Now);
        if (core.Divergence.Level == DivergenceLevel.Crit && core.Ladder.Active > Stage.V34
            && context.Now - core.Divergence.WarnSince >= WarnHold)
        {
            core.Ladder.Demote(Stage.V34, freeze: false);
            context.RaiseIncident(
                "stage_demoted", "V3.4", IncidentSeverity.A, "The divergence is critical: entries are off.");
        }

        if (!changed)
        {
            return;
        }

        context.ClearIncident("breaker", before.ToString());
        if (core.BreakerInForce == BreakerLevel.Flatten)
        {
            core.Driver?.CancelEntries(context);
        }

        if (core.Breaker.Level == BreakerLevel.Flatten)
        {
            core.Ladder.Add(new Evidence("flattened", true, 1.0, 1, "the breaker reached Flatten"));
        }

        if (core.Breaker.Level != BreakerLevel.Normal)
        {
            context.RaiseIncident(
                "breaker", core.Breaker.Level.ToString(),
                core.Breaker.Level == BreakerLevel.Flatten ? IncidentSeverity.A : IncidentSeverity.W,
                $"The circuit breaker went from {before} to {core.Breaker.Level}.");
        }
    }

    /// <summary>Spectrum and cross-check between two scans, so that no scan waits for them (alpha.md §7.2).</summary>
    private void Diagnose(PlantContext context)
    {
        core.Spectrum = core.Market.Signal.IsReady ? Spectrum.Of(core.Market.Signal.Fast, core.Options.WFast) : null;
        if (core.Spectrum is { } spectrum && spectrum.Gap > Spectrum.Tolerance)
        {
            context.RaiseIncident(
                "eig_mismatch", "lambda_max", IncidentSeverity.C,
                $"Two ways to the largest eigenvalue differ by {spectrum.Gap:G3}; allowed {Spectrum.Tolerance:G1}.");
        }
        else
        {
            context.ClearIncident("eig_mismatch", "lambda_max");
        }
    }

    /// <summary>Rows of the table of metrics, once there is a reference.</summary>
    private void PublishMetrics(PlantContext context)
    {
        if (core.ReferenceRows == 0 || !core.Options.ShadowEnabled)
        {
            return;
        }

        foreach (var reading in core.Divergence.Readings)
        {
            if (reading.Samples > 0)
            {
                context.Publish(new DomainEvent(
                    "divergence_metric", core.Market.Scan, "trace", reading.Name,
                    new DivergenceRow(
                        context.Now, DivergenceMetrics.Find(reading.Name).Week ? "7d" : "24h", reading.Name,
                        reading.Value, reading.Samples, reading.Level.ToString().ToUpperInvariant(), context.Seq)));
            }
        }
    }

    private void Judge(PlantContext context)
    {
        context.ArmDeadline(DiagnoseDeadline, 0, context.Now + new Duration(core.Q.Ns / 2), 3);
        if (core.Options.ReferenceFile.Length > 0 && context.Now - core.Started > core.Q * 3
            && (core.ReferenceAt == Instant.Epoch || context.Now - core.ReferenceAt > core.Q * 20))
        {
            context.RaiseIncident(
                "no_reference", "feed", IncidentSeverity.W,
                $"No row of the reference came within {core.Q.Ns * 20 / Instant.NsPerSecond} s.");
        }

        var before = core.Divergence.Level;
        var changed = core.Divergence.Evaluate(context.Now, core.Q);
        PublishMetrics(context);
        if (!changed)
        {
            return;
        }

        context.Publish(new DomainEvent(
            "divergence", core.Market.Scan, "notice",
            $"Divergence went from {before} to {core.Divergence.Level}.", (object?)null));
        foreach (var reading in core.Divergence.Readings)
        {
            if (reading.Level is DivergenceLevel.Warn or DivergenceLevel.Crit)
            {
                context.RaiseIncident(
                    "divergence", reading.Name,
                    reading.Level == DivergenceLevel.Crit ? IncidentSeverity.A : IncidentSeverity.W,
                    $"{reading.Name} is {reading.Value:G6} over {reading.Samples} samples.");
            }
            else
            {
                context.ClearIncident("divergence", reading.Name);
            }
        }

        core.Ladder.Add(new Evidence(
            "divergence_level", true, (double)core.Divergence.Level, 1, core.Divergence.Level.ToString()));
    }
}
