using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Documents;

/// <summary>Reads the three lists of a state document (grid.md §1.2–§1.4).</summary>
internal static class RowReader
{
    private static ReadOnlySpan<byte> OrderKeys =>
        "local_id side role price volume trade_id cycle txid placed_at entry_price entry_fee "u8
        + "entry_filled_at regime_at_entry"u8;

    private static ReadOnlySpan<byte> RecoveryKeys =>
        "recovery_id side price volume trade_id cycle entry_price orphaned_at entry_fee entry_filled_at "u8
        + "txid reason regime_at_entry"u8;

    private static ReadOnlySpan<byte> CycleKeys =>
        "trade_id cycle entry_price exit_price volume gross_profit fees net_profit entry_fee exit_fee "u8
        + "quote_fee settled_usd entry_time exit_time from_recovery regime_at_entry"u8;

    /// <summary>Reads <c>orders</c>; the strict profile rejects duplicate local ids.</summary>
    public static void ReadOrders(ref Fields parent, PairState state, ReadingProfile profile, DocumentErrors errors)
    {
        if (!parent.TryList("orders"u8, out var list))
        {
            return;
        }

        var index = -1;
        foreach (var item in list.EnumerateArray())
        {
            index++;
            if (IsRow(item, profile, errors, "/orders", index))
            {
                var fields = new Fields(item, profile, errors, "/orders", index);
                var order = Order(ref fields);
                if (profile == ReadingProfile.Strict && Patches.TryFindOrder(state, order.LocalId, out _))
                {
                    fields.Fail("local_id"u8, "unknown", "the local id occurs twice");
                }

                state.Orders.Add(order);
            }
        }
    }

    /// <summary>Reads <c>recovery_orders</c>.</summary>
    public static void ReadRecoveries(
        ref Fields parent, PairState state, ReadingProfile profile, DocumentErrors errors)
    {
        if (!parent.TryList("recovery_orders"u8, out var list))
        {
            return;
        }

        var index = -1;
        foreach (var item in list.EnumerateArray())
        {
            index++;
            if (IsRow(item, profile, errors, "/recovery_orders", index))
            {
                var fields = new Fields(item, profile, errors, "/recovery_orders", index);
                state.RecoveryOrders.Add(Recovery(ref fields));
            }
        }
    }

    /// <summary>Reads <c>completed_cycles</c>.</summary>
    public static void ReadCycles(ref Fields parent, PairState state, ReadingProfile profile, DocumentErrors errors)
    {
        if (!parent.TryList("completed_cycles"u8, out var list))
        {
            return;
        }

        var index = -1;
        foreach (var item in list.EnumerateArray())
        {
            index++;
            if (IsRow(item, profile, errors, "/completed_cycles", index))
            {
                var fields = new Fields(item, profile, errors, "/completed_cycles", index);
                state.CompletedCycles.Add(Cycle(ref fields));
            }
        }
    }

    private static bool IsRow(
        JsonElement item, ReadingProfile profile, DocumentErrors errors, string list, int index)
    {
        if (item.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        if (profile == ReadingProfile.Strict)
        {
            errors.Report($"{list}/{index}", "unknown", "an object is expected");
        }

        return false;
    }

    private static OrderState Order(ref Fields fields)
    {
        var order = new OrderState
        {
            LocalId = fields.Integer("local_id"u8),
            Side = (GridSide)fields.Choice("side"u8, "buy"u8, "sell"u8),
            Role = (OrderRole)fields.Choice("role"u8, "entry"u8, "exit"u8),
            Price = fields.Amount("price"u8),
            Volume = fields.Amount("volume"u8),
            Leg = (Leg)fields.Choice("trade_id"u8, "A"u8, "B"u8),
            Cycle = fields.Integer("cycle"u8),
            Txid = fields.Text("txid"u8),
            PlacedAt = fields.Number("placed_at"u8),
            EntryPrice = fields.Amount("entry_price"u8),
            EntryFee = fields.Number("entry_fee"u8),
            EntryFilledAt = fields.Number("entry_filled_at"u8),
            RegimeAtEntry = fields.Regime("regime_at_entry"u8),
        };
        fields.Close(OrderKeys);
        return order;
    }

    private static RecoveryOrder Recovery(ref Fields fields)
    {
        var recovery = new RecoveryOrder
        {
            RecoveryId = fields.Integer("recovery_id"u8),
            Side = (GridSide)fields.Choice("side"u8, "buy"u8, "sell"u8),
            Price = fields.Amount("price"u8),
            Volume = fields.Amount("volume"u8),
            Leg = (Leg)fields.Choice("trade_id"u8, "A"u8, "B"u8),
            Cycle = fields.Integer("cycle"u8),
            EntryPrice = fields.Amount("entry_price"u8),
            OrphanedAt = fields.Number("orphaned_at"u8),
            EntryFee = fields.Number("entry_fee"u8),
            EntryFilledAt = fields.Number("entry_filled_at"u8),
            Txid = fields.Text("txid"u8),
            Reason = fields.Text("reason"u8, RecoveryReasons.Stale),
            RegimeAtEntry = fields.Regime("regime_at_entry"u8),
        };
        fields.Close(RecoveryKeys);
        return recovery;
    }

    private static CycleRecord Cycle(ref Fields fields)
    {
        var record = new CycleRecord
        {
            Leg = (Leg)fields.Choice("trade_id"u8, "A"u8, "B"u8),
            Cycle = fields.Integer("cycle"u8),
            EntryPrice = fields.Amount("entry_price"u8),
            ExitPrice = fields.Amount("exit_price"u8),
            Volume = fields.Amount("volume"u8),
            GrossProfit = fields.Number("gross_profit"u8),
            Fees = fields.Number("fees"u8),
            NetProfit = fields.Number("net_profit"u8),
            EntryFee = fields.Number("entry_fee"u8),
            ExitFee = fields.Number("exit_fee"u8),
            QuoteFee = fields.Number("quote_fee"u8),
            SettledUsd = fields.Number("settled_usd"u8),
            EntryTime = fields.Number("entry_time"u8),
            ExitTime = fields.Number("exit_time"u8),
            FromRecovery = fields.Flag("from_recovery"u8),
            RegimeAtEntry = fields.Regime("regime_at_entry"u8),
        };
        fields.Close(CycleKeys);
        return record;
    }
}
