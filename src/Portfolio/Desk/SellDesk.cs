using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Positions;

namespace Millwright.Portfolio.Desk;

/// <summary>Selling rules in the order of §7.1: structure and health, exit ladder, recommendation.</summary>
/// <param name="core">State.</param>
internal sealed class SellDesk(PortfolioCore core)
{
    private const double SmallestRestUsd = 5.0;
    private static readonly double[] MoonLevels = [1.618, 4.236, 10.89];

    public Sale? Decide(Decision d)
    {
        if (core.HasOrder(d.Token.Id, buy: false))
        {
            d.Gate("open_order");
            return null;
        }

        if (d.Token.Position.Kind == PositionKind.Moon)
        {
            return Moon(d);
        }

        return Life(d, trail: false) ?? Exits(d) ?? Recommended(d);
    }

    /// <summary>Demotion, cut or residual trim of §7.7.</summary>
    public Sale? Life(Decision d, bool trail)
    {
        var (token, position) = (d.Token, d.Token.Position);
        var life = Lifecycle.Decide(new LifecycleInput
        {
            AgeHours = position.AgeHours(core.NowMs),
            Pnl = d.Pnl,
            TrailDemotes = trail,
            E = d.Levers.E,
            Break = token.Hour.Scan.Break,
            BreakIsMeso = true,
            VolumeZ = d.Technical.VolumeZ,
            DeadScore = token.Health.DeadFinal,
            DeadLimit = core.Options.Tuning.DeadLimit,
            IntentDivergence = token.Intent.Divergence,
            Sell = token.Intent.Reading.Sell,
            IntentStrength = token.Intent.Strength,
            ResidualPnl = d.ResidualPnl,
            Macro = core.Market.Macro.Label,
            ValueUsd = d.ValueUsd,
            NavUsd = (double)core.Posture.NavUsd,
        });
        switch (life.Action)
        {
            case "demote" or "cut":
                return Quantity(d, life.SoldFraction ?? 1.0) is var quantity and > 0m
                    ? new Sale(life.Action, life.Reason, quantity) { Demotes = true }
                    : null;
            case "trim":
                return Quantity(d, ExitLadder.Slice(d.Levers.E)) is var slice and > 0m
                    ? new Sale("trim", life.Reason, slice)
                    : null;
            default:
                if (life.Reason != "none")
                {
                    d.Gate(life.Reason);
                }

                return null;
        }
    }

    private Sale? Exits(Decision d)
    {
        var position = d.Token.Position;
        var average = (double)position.AverageEntry;
        if (average <= 0.0 || d.Price < average * (1.0 + ExitLadder.Levels[0]))
        {
            return null;
        }

        var hit = new HashSet<int>();
        for (var i = 0; i < ExitLadder.Levels.Count; i++)
        {
            if ((position.ExitHits & (1 << i)) != 0)
            {
                hit.Add(i);
            }
        }

        var trims = ExitLadder.Decide(
            (double)position.Quantity, d.Price, average, d.Levers.E, hit, d.CapUsd, core.Options.MinOrderUsd);
        if (trims.Count == 0)
        {
            return null;
        }

        var (bits, total) = (0, 0.0);
        foreach (var trim in trims)
        {
            bits |= 1 << trim.Level;
            total += trim.Quantity;
            d.Action("exit_level", ExitLadder.Levels[trim.Level]);
        }

        return Whole(d, total) is var quantity and > 0m
            ? new Sale("trim", "exit_ladder", quantity) { ExitBits = bits }
            : null;
    }

    private Sale? Recommended(Decision d)
    {
        if (!core.Recommended.TryGetValue(d.Token.Id, out var action))
        {
            return null;
        }

        foreach (var rank in core.Ranking)
        {
            if (rank.Position.Id == d.Token.Id)
            {
                d.Ranked(rank.Score);
            }
        }

        core.Recommended.Remove(d.Token.Id);
        var demotes = action == "demote";
        var fraction = demotes ? 0.70 + (0.20 * d.Levers.E) : ExitLadder.Slice(d.Levers.E);
        return Quantity(d, fraction) is var quantity and > 0m
            ? new Sale(action, "eps", quantity) { Demotes = demotes, IsQuota = true }
            : null;
    }

    private static Sale? Moon(Decision d)
    {
        var position = d.Token.Position;
        for (var i = 0; i < MoonLevels.Length; i++)
        {
            if ((position.MoonHits & (1 << i)) == 0 && position.DemotionPrice > 0.0
                && d.Price >= position.DemotionPrice * (1.0 + MoonLevels[i]))
            {
                var quantity = i == 2 ? position.Quantity : Whole(d, 0.5 * (double)position.Quantity);
                return quantity > 0m ? new Sale("trim", "moon_level", quantity) { MoonBits = 1 << i } : null;
            }
        }

        return null;
    }

    private decimal Quantity(Decision d, double fraction)
    {
        var quantity = Whole(d, fraction * (double)d.Quantity);
        return (double)quantity * d.Price < core.Options.MinOrderUsd && quantity < d.Quantity ? 0m : quantity;
    }

    /// <summary>Quantity in lots; the whole holding when hardly anything would be left.</summary>
    private static decimal Whole(Decision d, double quantity)
    {
        var sold = decimal.Round((decimal)Math.Min(quantity, (double)d.Quantity), 8, MidpointRounding.ToZero);
        var rest = (double)(d.Quantity - sold) * d.Price;
        return rest < SmallestRestUsd ? d.Quantity : sold;
    }
}
