namespace Millwright.Regime.Healing;

/// <summary>What automatic repricing decides for one position (regime.md §12.6).</summary>
/// <param name="DistancePct">Distance of the exit from the market, percent.</param>
/// <param name="EffectiveAgeSec">Age stretched by the distance, seconds.</param>
/// <param name="Band">Age band.</param>
/// <param name="Needed">Subsidy needed, quote units.</param>
/// <param name="Fillable">Fillable price.</param>
/// <param name="Action">none, tighten or subsidy.</param>
/// <param name="NewExit">Exit price after the action.</param>
/// <param name="Consumed">Subsidy consumed, quote units.</param>
/// <param name="BalanceAfter">Balance after the action, quote units.</param>
/// <param name="Skipped">Reasons why not, in order.</param>
public sealed record HealingPlan(
    double DistancePct,
    double EffectiveAgeSec,
    AgeBand Band,
    double Needed,
    double Fillable,
    string Action,
    double NewExit,
    double Consumed,
    double BalanceAfter,
    IReadOnlyList<string> Skipped)
{
    private const double Tiny = 1e-12;

    /// <summary>Plans one position.</summary>
    public static HealingPlan Of(HealingInput x, AgeBands bands)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(bands);
        var distance = AgeBands.DistancePct(x.Exit, x.Market);
        var age = bands.EffectiveAgeSec(x.AgeSec, distance);
        var band = bands.Of(age);
        var fillable = RepriceTargets.Fillable(x.Sell, x.Market, x.Entry, x.EntryPct, x.FeePct);
        var needed = RepriceTargets.SubsidyNeeded(x.Sell, x.Exit, fillable, x.Volume);
        var skipped = new List<string>();
        var idle = new HealingPlan(
            distance, age, band, needed, fillable, "none", x.Exit, 0.0, x.Balance, skipped);
        if (Refusal(x) is { } refusal)
        {
            skipped.Add(refusal);
            return idle;
        }

        if (band == AgeBand.Stale && Tighten(x, skipped) is { } price)
        {
            return idle with { Action = "tighten", NewExit = price };
        }

        return Subsidise(x, idle, skipped);
    }

    private static string? Refusal(HealingInput x) =>
        x.Entry <= 0.0 || x.Exit <= 0.0 ? "invalid_position"
        : !x.ExitLive ? "live_exit_missing"
        : x.Market <= 0.0 ? "market_unavailable"
        : x.Volume <= 0.0 ? "invalid_volume"
        : null;

    private static double? Tighten(HealingInput x, List<string> skipped)
    {
        var profit = Math.Max(x.BasePct, x.VolatilityPct);
        if (x.Tightened)
        {
            skipped.Add("tighten_done");
            return null;
        }

        if (x.TargetPct <= profit + 0.1)
        {
            skipped.Add("tighten_not_needed");
            return null;
        }

        var price = RepriceTargets.Tightened(x.Sell, x.Market, x.Entry, x.EntryPct, profit, x.Decimals);
        var move = x.Sell ? x.Exit - price : price - x.Exit;
        if (move < (1.0 / RepriceTargets.Scale(x.Decimals)) - Tiny)
        {
            skipped.Add("no_fillable_delta");
            return null;
        }

        return price;
    }

    private static HealingPlan Subsidise(HealingInput x, HealingPlan idle, List<string> skipped)
    {
        var code = idle.Band < x.MinBand ? "band_not_eligible"
            : idle.Needed <= Tiny ? "no_fillable_delta"
            : x.CoolingDown ? "cooldown"
            : x.Balance <= Tiny ? "insufficient_balance"
            : null;
        if (code is not null)
        {
            skipped.Add(code);
            return idle;
        }

        var price = SubsidisedPrice(x, idle.Needed, idle.Fillable);
        var consumed = Math.Abs(x.Exit - price) * x.Volume;
        if (consumed <= Tiny || consumed > x.Balance + 1e-9)
        {
            skipped.Add(consumed <= Tiny ? "no_fillable_delta" : "insufficient_balance");
            return idle;
        }

        return idle with
        {
            Action = "subsidy",
            NewExit = price,
            Consumed = consumed,
            BalanceAfter = Math.Max(0.0, x.Balance - consumed),
        };
    }

    private static double SubsidisedPrice(HealingInput x, double needed, double fillable)
    {
        var affordable = Math.Min(needed, x.Balance);
        var step = affordable / x.Volume;
        var partial = affordable + Tiny < needed;
        var scale = RepriceTargets.Scale(x.Decimals);
        if (x.Sell)
        {
            var price = Math.Max(fillable, x.Exit - step);
            price = partial ? Math.Max(fillable, Math.Ceiling(price * scale) / scale) : price;
            return Math.Max(fillable, RepriceTargets.Round(price, x.Decimals));
        }

        var raised = Math.Min(fillable, x.Exit + step);
        raised = partial ? Math.Min(fillable, Math.Floor(raised * scale) / scale) : raised;
        return Math.Min(fillable, RepriceTargets.Round(raised, x.Decimals));
    }
}
