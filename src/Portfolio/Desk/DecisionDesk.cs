using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Strands;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>The tick of §7.1: at most one sell and one buy per token, sells first, one strand per decision.</summary>
/// <param name="core">State.</param>
/// <param name="levers">Lever inputs.</param>
/// <param name="execution">Orders.</param>
internal sealed class DecisionDesk(PortfolioCore core, LeverDesk levers, ExecutionDesk execution)
{
    private const long HourMs = 3_600_000;
    private readonly BuyDesk buys = new(core);
    private readonly SellDesk sells = new(core);

    /// <summary>Evaluates a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cause">Event key; null for the hourly tick.</param>
    /// <param name="sellsOnly">The monitor only sells.</param>
    public void Tick(Token token, string? cause, bool sellsOnly = false)
    {
        if (token.Position.Mode is not null)
        {
            return;
        }

        var decision = new Decision(core, levers, token, cause);
        (token.LastA, token.LastE) = (decision.Levers.A, decision.Levers.E);
        if (!core.HasFreshPrice(token) || token.Price <= 0.0)
        {
            decision.Gate("stale_price", ReasonValue.Of(Math.Min(1e6, core.PriceAgeMinutes(token))));
            Hold(decision);
            return;
        }

        Gates(decision);
        if (token.Position.IsOpen && sells.Decide(decision) is { } sale)
        {
            Sell(decision, sale);
            return;
        }

        if (sellsOnly)
        {
            return;
        }

        if (token.Position.Kind == PositionKind.Moon && buys.Promotes(decision))
        {
            Write(decision, "promote", null, null, null, null);
            token.Position.Restart(Math.Max(decision.Price, token.Position.HighestClose));
            return;
        }

        if (buys.Decide(decision) is { } buy && core.Silence(token.Id) is null)
        {
            Place(decision, buy);
            return;
        }

        Hold(decision);
    }

    /// <summary>Writes a strand of a decision.</summary>
    public Strand Write(
        Decision d, string type, double? fraction, double? usd, decimal? quantity, string? parent,
        double? redeploy = null)
    {
        var token = d.Token;
        var slot = core.NowMs - (core.NowMs % HourMs);
        var key = StrandId.Key(token.Id, token.Chain, slot, type, d.Cause ?? "schedule");
        return core.Strands.Write(
            new Strand
            {
                Id = StrandId.Of(token.Id, core.NowMs, type, key),
                Token = token.Id,
                Chain = token.Chain,
                TimeMs = core.NowMs,
                Type = type,
                IdemKey = key,
                Mode = core.Mode,
                SizeFraction = fraction,
                SizeUsd = usd,
                SellQuantity = quantity,
                Price = d.Price,
                A = d.Levers.A,
                E = d.Levers.E,
                Reasons = d.Reasons,
                Phases = core.Phases,
                CutPressure = core.Posture.Pressure.Value,
                DeadScore = token.Health.Dead,
                DeadScoreFinal = token.Health.DeadFinal,
                Eps = d.Eps,
                RedeployFraction = redeploy,
                NewTokenMode = token.Position.Mode is not null,
                Cause = d.Cause,
                ParentId = parent,
                ParamId = core.Options.ParamId,
                QuantityBefore = d.Quantity,
                AverageEntryBefore = d.AverageEntry,
                CapUsd = d.CapUsd,
                Inputs = d.Inputs(),
            },
            core.Options.FeeBps / 1e4);
    }

    /// <summary>Sells what was decided and redeploys after an exit-ladder trim.</summary>
    public void Sell(Decision d, Sale sale)
    {
        var token = d.Token;
        d.Action(sale.Reason, (double)sale.Quantity);
        var silence = core.Silence(token.Id) ?? (core.HasOrder(token.Id, buy: false) ? "open_order" : null)
            ?? (sale.Quantity <= 0m ? "below_min_order" : null);
        if (silence is not null)
        {
            d.Gate(silence);
            Hold(d);
            return;
        }

        var fraction = d.Quantity > 0m ? (double)(sale.Quantity / d.Quantity) : 0.0;
        var strand = Write(d, sale.Type, fraction, null, sale.Quantity, null);
        core.Posture.TrimsToday += sale.IsQuota ? 1 : 0;
        execution.Send(
            new Order
            {
                StrandId = strand.Id,
                Token = token.Id,
                Type = sale.Type,
                IsBuy = false,
                Quantity = sale.Quantity,
                Price = d.Price,
                PlacedMs = core.NowMs,
                ExitBits = sale.ExitBits,
                MoonBits = sale.MoonBits,
                Demotes = sale.Demotes,
                IsQuota = sale.IsQuota,
            },
            token);
        core.Publish("exit_created", token.Id, strand.Id);
        core.Publish("decision_approved", token.Id, strand.Id);
        if (sale.ExitBits != 0 && core.Flags.TrendRedeploy)
        {
            Redeploy(d, strand, (double)sale.Quantity * d.Price);
        }
    }

    private void Redeploy(Decision d, Strand trim, double proceeds)
    {
        var gate = buys.Trend(d, proceeds);
        foreach (var failed in gate.Failed)
        {
            d.Gate(failed);
        }

        var blocked = core.Breakers.Reason(core.NowMs)
            ?? (core.HasOrder(d.Token.Id, buy: true) ? "open_order" : null);
        if (!gate.Passes || blocked is not null || gate.SizeUsd < core.Options.MinOrderUsd)
        {
            d.Gate(blocked ?? (gate.Passes ? "below_min_order" : "trend_gate"));
            Write(d, "no_trend_add", null, null, null, trim.Id, gate.Fraction);
            return;
        }

        var strand = Write(d, "trend_add", gate.SizeUsd / d.CapUsd, gate.SizeUsd, null, trim.Id, gate.Fraction);
        execution.Send(
            new Order
            {
                StrandId = strand.Id,
                Token = d.Token.Id,
                Type = "trend_add",
                IsBuy = true,
                SizeUsd = (decimal)gate.SizeUsd,
                Price = d.Price,
                PlacedMs = core.NowMs,
                IsTrend = true,
                TrendParent = trim.Id,
            },
            d.Token);
    }

    private void Place(Decision d, Buy buy)
    {
        d.Action(buy.Reason, buy.SizeUsd);
        var strand = Write(d, buy.Type, d.CapUsd > 0.0 ? buy.SizeUsd / d.CapUsd : 0.0, buy.SizeUsd, null, null);
        execution.Send(
            new Order
            {
                StrandId = strand.Id,
                Token = d.Token.Id,
                Type = buy.Type,
                IsBuy = true,
                SizeUsd = (decimal)buy.SizeUsd,
                Price = d.Price,
                PlacedMs = core.NowMs,
                LadderBit = buy.LadderBit,
            },
            d.Token);
        core.Publish("decision_approved", d.Token.Id, strand.Id);
    }

    /// <summary>Hourly, never per event.</summary>
    private void Hold(Decision d)
    {
        if (d.Cause is null)
        {
            Write(d, "hold", null, null, null, null);
        }
    }

    private void Gates(Decision d)
    {
        var position = d.Token.Position;
        if (!position.IsOpen)
        {
            return;
        }

        var age = position.AgeHours(core.NowMs);
        for (var i = 0; i < 3; i++)
        {
            var hours = i == 0 ? 36 : i == 1 ? 72 : 168;
            if (age >= hours && (position.GatesReported & (1 << i)) == 0)
            {
                position.GatesReported |= 1 << i;
                d.Gate("time_gate_expired", ReasonValue.Of(hours));
                core.Publish("time_gate_expired", d.Token.Id, $"{hours}");
            }
        }
    }
}
