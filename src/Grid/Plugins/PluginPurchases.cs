using Millwright.Grid.Governor;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Plugins;

/// <summary>
/// Purchases on the advice of plugins (regime.md §16.1): marketable buys into the pool behind every gate of an
/// inventory trade, one at a time per plugin, what they cost counted from their executions.
/// </summary>
internal static class PluginPurchases
{
    /// <summary>Kind of the decision; its argument is the position of the plugin in the ordinal list.</summary>
    public const string Kind = "accumulate";

    private const double AdviceLifeSec = 120.0;
    private const double OrderLifeSec = 60.0;
    private const string Mark = "plugin:";

    /// <summary>Acts on fresh advice of trusted plugins in autonomous mode, suggests otherwise; ends orders that wait.
    /// </summary>
    public static void Evaluate(GridCore core, SlotGovernor governor, GovernorInput input)
    {
        Expire(core);
        for (var i = 0; i < core.Plugins.Entries.Count; i++)
        {
            var entry = core.Plugins.Entries[i];
            if (entry.Buy is not { } wanted || !entry.IsAsked(input.NowSec)
                || input.NowSec - entry.AdvisedAt > AdviceLifeSec)
            {
                continue;
            }

            var decision = new GovernorDecision(
                Kind, 0, i, $"plugin {entry.Id}: {wanted.Reason}", wanted.Quote);
            if (input.Autonomous && !input.DriftRed && PluginCouncil.IsTrusted(core, entry))
            {
                Place(core, entry, wanted.Quote);
            }
            else
            {
                governor.Propose(decision, "notice", input.NowSec);
                entry.Buy = null;
            }
        }
    }

    /// <summary>An operator approved a suggestion.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public static string? Approve(GridCore core, long index, double quote) =>
        index >= 0 && index < core.Plugins.Entries.Count
            ? Place(core, core.Plugins.Entries[(int)index], quote)
            : "unknown_plugin";

    /// <summary>True for an order placed here.</summary>
    public static bool Owns(TrackedOrder order) => order.Reason.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>An order reached its end; what it executed is booked.</summary>
    /// <param name="core">The plant.</param>
    /// <param name="order">The order.</param>
    /// <param name="code">Code of a refusal, else "".</param>
    public static void Ended(GridCore core, TrackedOrder order, string code)
    {
        if (!Owns(order) || Find(core, order.Reason[Mark.Length..]) is not { } entry)
        {
            return;
        }

        entry.BuyRefusal = order.Executed == 0m ? code.Length > 0 ? code : "not_filled" : "";
        if (order.Executed > 0m)
        {
            entry.Bought++;
            entry.SpentQuote += order.Cost + order.Fee;
            entry.AcquiredBase += order.Executed;
        }
    }

    /// <summary>Purchases of every plugin, ordinal by id.</summary>
    public static IReadOnlyList<PluginPurchase> View(GridCore core)
    {
        var rows = new List<PluginPurchase>();
        foreach (var entry in core.Plugins.Entries)
        {
            rows.Add(new PluginPurchase(
                entry.Id, entry.Bought, ReducerBoundary.ToDouble(entry.SpentQuote),
                ReducerBoundary.ToDouble(entry.AcquiredBase), Pending(core, entry.Id), entry.BuyRefusal));
        }

        return rows;
    }

    private static string? Place(GridCore core, PluginEntry entry, double quote)
    {
        entry.Buy = null;
        var code = Refusal(core, entry, quote, out var price, out var units, out var need)
            ?? core.Placer.PlaceInventory(GridSide.Buy, price, units, need, Mark + entry.Id);
        entry.BuyRefusal = code ?? "";
        return code;
    }

    private static string? Refusal(
        GridCore core, PluginEntry entry, double quote, out decimal price, out decimal units, out decimal need)
    {
        (price, units, need) = (0m, 0m, 0m);
        if (core.Mode.Shown != GridMode.Running || !core.IsArmed)
        {
            return core.IsArmed ? Gate.Mode : Gate.NotArmed;
        }

        if (!core.PriceFresh)
        {
            return Gate.StalePrice;
        }

        if (Pending(core, entry.Id))
        {
            return "pending";
        }

        price = core.Market.Ask;
        units = core.Rules.Instrument.FloorVolume(
            (decimal)quote / (price * (1m + (core.Rules.TakerPct / 100m))));
        if (units < core.Rules.MinVolume || units * price < core.Rules.MinCost)
        {
            return Gate.BelowMin;
        }

        need = core.Funds.NeedOf(GridSide.Buy, price, units, taker: true);
        return !core.Funds.Covers(GridSide.Buy, need) ? Gate.Funds
            : core.Orders.OpenCount >= core.Cap ? Gate.Capacity
            : core.Rates.AdmitsEntry() ? null : Gate.Rate;
    }

    private static void Expire(GridCore core)
    {
        foreach (var order in core.Orders.Span)
        {
            if (Owns(order) && order.Cancelling == CancelPurpose.None
                && (core.Now - order.PlacedAt).Seconds >= OrderLifeSec)
            {
                core.Placer.Cancel(order, CancelPurpose.Operator);
            }
        }
    }

    private static bool Pending(GridCore core, string id)
    {
        foreach (var order in core.Orders.Span)
        {
            if (Owns(order) && order.Reason.AsSpan(Mark.Length).SequenceEqual(id))
            {
                return true;
            }
        }

        return false;
    }

    private static PluginEntry? Find(GridCore core, string id)
    {
        foreach (var entry in core.Plugins.Entries)
        {
            if (entry.Id == id)
            {
                return entry;
            }
        }

        return null;
    }
}
