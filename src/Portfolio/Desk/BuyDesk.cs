using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Positions;

namespace Millwright.Portfolio.Desk;

/// <summary>Buying rules: immediate entry, dip ladder, trend add, promotion (portfolio.md §7.2, §7.3, §7.6, §7.7).
/// </summary>
/// <param name="core">State.</param>
internal sealed class BuyDesk(PortfolioCore core)
{
    private const long CycleMs = 7 * 24 * 3_600_000L;
    private const long NavStaleMs = 2 * 3_600_000L;
    private const double PhaseStaleMs = 2 * 3_600_000.0;
    private static readonly double[] LadderLevels = [0.236, 0.382, 0.618];

    public Buy? Decide(Decision d)
    {
        var (token, position) = (d.Token, d.Token.Position);
        if (Blocked(d) is { } blocked)
        {
            d.Gate(blocked);
            return null;
        }

        if (position.IsOpen && position.Anchor > 0.0 && core.NowMs - position.LastFillMs > CycleMs)
        {
            position.EndCycle();
        }

        var entry = Entries.Decide(Input(d));
        if (entry.Reason == "immediate")
        {
            return Affordable(d, "immediate", entry.SizeUsd, 0);
        }

        if (entry.Reason != "below_min_order" || !position.IsOpen)
        {
            d.Gate(entry.Reason);
            return null;
        }

        if (position.Anchor <= 0.0)
        {
            position.Anchor = (double)position.AverageEntry;
        }

        var dip = DipLadder.Decide(
            d.Levers.A, d.Price, position.Anchor, level => (position.LadderHits & Bit(level)) != 0, token.Volume,
            token.Hour.Intact, token.Hour.RetestConfidence > 0.0, token.Hour.RsiSlope, d.CapUsd, d.DeployedUsd,
            core.Options.MinOrderUsd);
        if (dip.Level is { } hit && dip.SizeUsd > 0.0)
        {
            return Affordable(d, "dip_ladder", dip.SizeUsd, Bit(hit));
        }

        d.Gate(entry.Reason);
        return null;
    }

    public bool Promotes(Decision d) => Lifecycle.Promotes(
        core.Market.Meso.Label, d.Price, d.Token.EmaLongHour, d.Technical.VolumeZ, d.Token.Hour.Rsi,
        d.Token.Intent.Strength, core.NowMs < d.Token.Position.ReentryLockUntilMs, d.Technical.Break, out _);

    public TrendGate Trend(Decision d, double proceeds)
    {
        var (token, position) = (d.Token, d.Token.Position);
        return TrendGate.Decide(new TrendInput
        {
            Meso = core.Market.Meso.Label,
            Macro = core.Market.Macro.Label,
            Break = d.Technical.Break,
            RsiSlope = token.Hour.RsiSlope,
            ObvTrend = token.Hour.Obv.Trend,
            VolumeZ = d.Technical.VolumeZ,
            ObvZ = d.Technical.ObvZ,
            BreakConfidence = d.Technical.BreakConfidence,
            DeadScore = token.Health.Dead,
            A = d.Levers.A,
            Proceeds = proceeds,
            CapUsd = d.CapUsd,
            DeployedUsd = (double)position.Cost,
            FromExitLadder = true,
            IsMoon = position.Kind == PositionKind.Moon,
            TrendLocked = core.NowMs < position.TrendLockUntilMs,
            TrendAdds = position.TrendAdds,
            AllTimeHigh = d.Price >= token.AllTimeHigh,
            Volume = token.Volume,
            IntentStrength = token.Intent.Strength,
            Tuning = core.Options.Tuning,
        });
    }

    /// <summary>Reason of a gate that stands before those of the entry rule; null when none holds.</summary>
    private string? Blocked(Decision d) => core.Breakers.Reason(core.NowMs) is { } breaker ? breaker
        : d.CapUsd <= 0.0 ? "no_cap"
        : core.Posture.NavMs == long.MinValue || core.NowMs - core.Posture.NavMs > NavStaleMs ? "stale_nav"
        : core.Market.Meso.AtMs == long.MinValue || core.NowMs - core.Market.Meso.AtMs > PhaseStaleMs ? "stale_phase"
        : core.HasOrder(d.Token.Id, buy: true) ? "open_order"
        : null;

    private EntryInput Input(Decision d)
    {
        var (token, position) = (d.Token, d.Token.Position);
        var pace = d.Levers.EntryPace;
        return new EntryInput
        {
            A = d.Levers.A,
            Meso = core.Market.Meso.Label,
            Break = d.Technical.Break,
            IsNew = position.IsNew(core.NowMs),
            IsLaggard = token.Health.IsLaggard,
            RsiDivergence = d.Technical.RsiDivergence,
            CapUsd = d.CapUsd,
            DeployedUsd = d.DeployedUsd,
            ValueUsd = d.ValueUsd,
            MinimumOrderUsd = core.Options.MinOrderUsd,
            FeatureAgeHours = d.FeatureAgeHours,
            Confidence = core.Market.Meso.Step.Confidence,
            IsMoon = position.Kind == PositionKind.Moon,
            ReentryLocked = core.NowMs < position.ReentryLockUntilMs,
            LastExitPrice = position.LastExitPrice > 0.0 ? position.LastExitPrice : null,
            Price = d.Price,
            FreshTrigger = d.Technical.Break == StructureBreak.Bull || d.Technical.RsiDivergence > 0.0
                || d.Technical.ObvDivergence > 0.0,
            InCooldown = position.LastBuyMs != long.MinValue
                && core.NowMs - position.LastBuyMs < 3_600_000.0 / pace,
        };
    }

    private Buy? Affordable(Decision d, string reason, double sizeUsd, int bit)
    {
        var cash = (double)core.Cash / (1.0 + (core.Options.FeeBps / 1e4));
        var waiting = 0.0;
        foreach (var order in core.Orders)
        {
            waiting += order.IsBuy ? (double)order.SizeUsd : 0.0;
        }

        var size = Math.Min(sizeUsd, cash - waiting);
        if (size < Math.Max(core.Options.MinOrderUsd, Entries.SmallestFraction * d.CapUsd))
        {
            d.Gate("no_cash", ReasonValue.Of(Math.Max(0.0, cash - waiting)));
            return null;
        }

        return new Buy("add", reason, size, bit);
    }

    private static int Bit(double level) => 1 << Array.IndexOf(LadderLevels, level);
}
