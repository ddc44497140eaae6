using System.Globalization;
using Millwright.Kernel;

namespace Samples.Accumulation;

/// <summary>
/// Turns idle quote into base in small purchases after a confirmed 1-hour turn that the advisor endorses (regime.md
/// §16.1), from an assembly of its own. It only asks; the plant buys behind its own gates, trusted in autonomous mode,
/// else after an approval. Stopping never sells.
/// </summary>
public sealed class AccumulationPlugin : IGovernorPlugin
{
    private const double LongestSilenceSec = 300.0;
    private const double Dust = 1e-9;

    private readonly AccumulationSettings settings;
    private AccumulationState state;
    private string from = "";
    private string to = "";
    private double budget;
    private double spentBefore;
    private double spent;
    private double startPrice;
    private double lastBuyAt;
    private double coolUntil;
    private double seenAt;
    private double opinionAt;
    private double startAt;
    private double armedAt;
    private double boughtBefore;
    private int ordersBefore;
    private double worstFall;
    private double fall;
    private double acquired;
    private int orders;
    private double stopSeen;
    private int holds;
    private string reason = "";
    private BuyRecommendation? wanted;

    /// <summary>Makes the plugin with its keys.</summary>
    public AccumulationPlugin(PluginSettings settings) => this.settings = AccumulationSettings.Of(settings);

    /// <inheritdoc/>
    public string Id => "accumulation";

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Requires => ["ACCUM_ENABLED"];

    /// <summary>State after the newest cycle.</summary>
    public AccumulationState State => state;

    /// <summary>Why the last accumulation ended; "" before the first.</summary>
    public string Reason => reason;

    /// <summary>Quote spent in this accumulation, fees included.</summary>
    public double Spent => spent;

    /// <summary>Budget of this accumulation, quote.</summary>
    public double Budget => budget;

    /// <summary>State, turn and figures as <c>name=value</c>; the host makes the status block
    /// <c>accumulation</c> of it.</summary>
    public string Status => string.Create(
        CultureInfo.InvariantCulture,
        $"{state} 1h_{from}_to_{to}: spent={spent:0.##} budget={budget:0.##} got={acquired:0.####} n={orders} "
        + $"price={startPrice:0.########} fall={fall:0.###} worst={worstFall:0.###} start={startAt:0} "
        + $"armed={armedAt:0} buy={lastBuyAt:0} cool={coolUntil:0} stop={stopSeen:0} end={reason}");

    /// <inheritdoc/>
    public void OnCycle(PluginView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var now = view.At.UnixSeconds;
        var silent = seenAt > 0.0 && now - seenAt > LongestSilenceSec;
        seenAt = now;
        wanted = null;
        if (state is AccumulationState.Completed or AccumulationState.Stopped)
        {
            (state, coolUntil) = (AccumulationState.Idle, now + settings.CooldownSec);
        }

        if (view.Regime is not { } regime)
        {
            return;
        }

        Listen(regime);
        if (regime.StopAt > stopSeen)
        {
            stopSeen = regime.StopAt;
            if (state is AccumulationState.Armed or AccumulationState.Active)
            {
                End(AccumulationState.Stopped, "manual_stop");
                return;
            }
        }

        if (state != AccumulationState.Idle && silent)
        {
            End(AccumulationState.Stopped, "accum_disabled");
        }

        switch (state)
        {
            case AccumulationState.Idle:
                Arm(view, regime, now);
                break;
            case AccumulationState.Armed:
                Begin(view, regime, now);
                break;
            case AccumulationState.Active:
                Buy(view, regime, now);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public RatioRecommendation? RecommendRatio(
        IReadOnlyList<PluginSlot> slots, PluginCapacity capacity, PluginMarket market) => null;

    /// <inheritdoc/>
    public IReadOnlyList<CloseRecommendation>? RecommendClose(PluginSlot slot, PluginMarket market) => null;

    /// <inheritdoc/>
    public BuyRecommendation? RecommendBuy(PluginView view) => wanted;

    /// <inheritdoc/>
    public void Snapshot(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.U8((byte)state);
        writer.String(from);
        writer.String(to);
        foreach (var x in new[]
        {
            budget, spentBefore, spent, startPrice, lastBuyAt, coolUntil, seenAt, opinionAt, startAt, armedAt,
            boughtBefore, worstFall, fall, acquired, stopSeen,
        })
        {
            writer.F64(x);
        }

        writer.I32(ordersBefore);
        writer.I32(orders);
        writer.I32(holds);
        writer.String(reason);
    }

    /// <inheritdoc/>
    public void Restore(ref CseReader reader)
    {
        state = (AccumulationState)Math.Min((byte)AccumulationState.Stopped, reader.U8());
        (from, to) = (reader.String(), reader.String());
        (budget, spentBefore, spent, startPrice) = (reader.F64(), reader.F64(), reader.F64(), reader.F64());
        (lastBuyAt, coolUntil, seenAt, opinionAt) = (reader.F64(), reader.F64(), reader.F64(), reader.F64());
        (startAt, armedAt, boughtBefore) = (reader.F64(), reader.F64(), reader.F64());
        (worstFall, fall, acquired, stopSeen) = (reader.F64(), reader.F64(), reader.F64(), reader.F64());
        (ordersBefore, orders) = (reader.I32(), reader.I32());
        holds = reader.I32();
        reason = reader.String();
    }

    /// <summary>Hold streaks count opinions, not cycles.</summary>
    private void Listen(PluginRegime regime)
    {
        if (regime.OpinionAt > opinionAt)
        {
            opinionAt = regime.OpinionAt;
            holds = regime.Signal == "hold" ? holds + 1 : 0;
        }
    }

    private double BudgetNow(PluginView view) =>
        Math.Min(settings.MaxBudgetUsd, Math.Max(0.0, view.Capacity.FreeQuote - settings.ReserveUsd));

    private void Arm(PluginView view, PluginRegime regime, double now)
    {
        var affordable = BudgetNow(view);
        if (now >= coolUntil && view.Capacity.Band != "stop" && regime.Confirmed && regime.From != regime.To
            && affordable > 0.0)
        {
            (state, from, to, budget, holds) = (AccumulationState.Armed, regime.From, regime.To, affordable, 0);
            (spent, spentBefore, startPrice, lastBuyAt) = (0.0, Ledger(view)?.SpentQuote ?? 0.0, 0.0, 0.0);
            (boughtBefore, ordersBefore) = (Ledger(view)?.AcquiredBase ?? 0.0, Ledger(view)?.Orders ?? 0);
            (acquired, orders, fall, worstFall, startAt, armedAt) = (0.0, 0, 0.0, 0.0, 0.0, now);
        }
    }

    private void Begin(PluginView view, PluginRegime regime, double now)
    {
        if (!regime.Confirmed || regime.From != from || regime.To != to || BudgetNow(view) <= 0.0 || holds >= 3)
        {
            state = AccumulationState.Idle;
        }
        else if (regime.Signal == "accumulate_base" && regime.Conviction >= settings.MinConviction
            && view.Capacity.Band != "stop" && view.Market.Mid > 0.0)
        {
            (state, startPrice, startAt, holds) = (AccumulationState.Active, view.Market.Mid, now, 0);
        }
    }

    private void Buy(PluginView view, PluginRegime regime, double now)
    {
        var ledger = Ledger(view);
        spent = Math.Max(0.0, (ledger?.SpentQuote ?? 0.0) - spentBefore);
        var price = view.Market.Mid;
        (acquired, orders) = (
            Math.Max(0.0, (ledger?.AcquiredBase ?? 0.0) - boughtBefore),
            Math.Max(0, (ledger?.Orders ?? 0) - ordersBefore));
        fall = price > 0.0 ? 100.0 * (startPrice - price) / startPrice : 0.0;
        worstFall = Math.Max(worstFall, fall);
        var end = view.Capacity.Band == "stop" ? "capacity_stop"
            : regime.Hour == from ? "transition_revert"
            : holds >= 2 ? "ai_hold_streak"
            : fall > settings.MaxDrawdownPct ? "drawdown_breach"
            : "";
        if (end.Length > 0)
        {
            End(AccumulationState.Stopped, end);
            return;
        }

        var affordable = BudgetNow(view);
        budget = Math.Max(spent, affordable > 0.0 ? Math.Min(budget, affordable) : budget);
        var left = budget - spent;
        if (left <= Dust)
        {
            End(AccumulationState.Completed, "budget_exhausted");
            return;
        }

        Ask(view, ledger, left, price, now);
    }

    private void Ask(PluginView view, PluginPurchase? ledger, double left, double price, double now)
    {
        var refusal = lastBuyAt > 0.0 ? ledger?.Refusal ?? "" : "";
        if (refusal == "below_min" && left < settings.ChunkUsd)
        {
            End(AccumulationState.Completed, "budget_exhausted");
        }
        else if (refusal.Length > 0 && !Passing(refusal))
        {
            End(AccumulationState.Stopped, $"order_failed:{refusal}");
        }
        else if (price > 0.0 && ledger is not { Pending: true }
            && (refusal.Length > 0 || now - lastBuyAt >= settings.IntervalSec))
        {
            lastBuyAt = now;
            var chunk = Math.Min(settings.ChunkUsd, left);
            wanted = new BuyRecommendation(chunk, string.Create(
                CultureInfo.InvariantCulture,
                $"1h_{from}_to_{to}, {spent:0.00} of {budget:0.00} spent, {chunk:0.00} now at {price:0.########}"));
        }
    }

    /// <summary>Refusals that pass by themselves: the purchase is asked for again in the next cycle.</summary>
    private static bool Passing(string refusal) =>
        refusal is "stale_price" or "rate_limited" or "pending" or "not_filled";

    private PluginPurchase? Ledger(PluginView view)
    {
        foreach (var row in view.Purchases)
        {
            if (row.Plugin == Id)
            {
                return row;
            }
        }

        return null;
    }

    private void End(AccumulationState how, string why)
    {
        state = how;
        reason = why;
    }
}
