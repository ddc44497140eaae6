using System.Globalization;
using System.Text.Json;
using Millwright.Grid.Options;
using Millwright.Kernel.Options;
using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>Writes a result as one JSON object with snake_case names (grid.md §10.1 Output).</summary>
public static class BacktestJson
{
    /// <summary>Writes the object.</summary>
    /// <param name="json">Target.</param>
    /// <param name="result">Result.</param>
    /// <param name="curves">True: with the equity curve and the fills kept for charts.</param>
    public static void Write(Utf8JsonWriter json, BacktestResult result, bool curves = true)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(result);
        json.WriteStartObject();
        Head(json, result);
        Money(json, result);
        Counts(json, result);
        json.WriteStartObject("time_in_phase_pct");
        var names = (ReadOnlySpan<string>)["s0", "s1a", "s1b", "s2"];
        for (var i = 0; i < names.Length; i++)
        {
            json.WriteNumber(names[i], result.TimeInPhasePct[i]);
        }

        json.WriteEndObject();
        Rows(json, result);
        if (curves)
        {
            Curves(json, result);
        }

        json.WriteEndObject();
    }

    /// <summary>Name of a fill model on the command line.</summary>
    public static string NameOf(FillModel fill) =>
        OptionText.Format(fill) is { Length: > 0 } text ? text : fill.ToString();

    private static void Head(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteString("pair", result.Pair);
        json.WriteString("fill", NameOf(result.Fill));
        json.WriteNumber("interval_sec", result.IntervalSec);
        json.WriteNumber("candles", result.Candles);
        json.WriteNumber("conflated_bars", result.ConflatedBars);
        json.WriteNumber("records", result.Records);
        json.WriteNumber("slots", result.Slots);
        json.WriteNumber("start_ts", result.StartTs);
        json.WriteNumber("end_ts", result.EndTs);
        json.WriteNumber("start_price", result.StartPrice);
        json.WriteNumber("end_price", result.EndPrice);
        json.WriteString("mode", result.Mode);
        json.WriteBoolean("ledger_ties", result.LedgerTies);
        json.WriteString("trace_digest", result.TraceDigest.ToString("x16", CultureInfo.InvariantCulture));
        json.WriteString("state_digest", result.StateDigest.ToString("x16", CultureInfo.InvariantCulture));
    }

    private static void Money(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteNumber("total_profit", result.TotalProfit);
        json.WriteNumber("recovery_profit", result.RecoveryProfit);
        json.WriteNumber("total_fees", result.TotalFees);
        json.WriteNumber("total_write_offs", result.TotalWriteOffs);
        json.WriteNumber("net_realised", result.NetRealised);
        json.WriteNumber("unrealised", result.Unrealised);
        json.WriteNumber("open_fees", result.OpenFees);
        json.WriteStartObject("inventory");
        json.WriteNumber("base", result.InventoryUnits);
        json.WriteNumber("cost", result.InventoryCost);
        json.WriteNumber("realised", result.InventoryRealised);
        json.WriteEndObject();
        json.WriteNumber("quote_total", result.QuoteTotal);
        json.WriteNumber("base_total", result.BaseTotal);
        json.WriteNumber("start_equity", result.StartEquity);
        json.WriteNumber("end_equity", result.EndEquity);
        json.WriteNumber("net_change", result.NetChange);
        json.WriteNumber("net_profit", result.NetProfit);
        json.WriteNumber("hold_equity", result.HoldEquity);
        json.WriteNumber("buy_and_hold_equity", result.BuyAndHoldEquity);
        json.WriteNumber("max_drawdown", result.MaxDrawdown);
        json.WriteNumber("max_drawdown_pct", result.MaxDrawdownPct);
        json.WriteNumber("current_drawdown", result.CurrentDrawdown);
        json.WriteNumber("mean_exposure_pct", result.MeanExposurePct);
        json.WriteNumber("max_exposure_pct", result.MaxExposurePct);
    }

    private static void Counts(Utf8JsonWriter json, BacktestResult result)
    {
        var tally = result.Tally;
        json.WriteNumber("total_round_trips", result.TotalRoundTrips);
        json.WriteNumber("wins", tally.Wins);
        json.WriteNumber("losses", tally.Losses);
        json.WriteNumber("win_rate_pct", result.WinRatePct);
        if (result.ProfitFactor is { } factor)
        {
            json.WriteNumber("profit_factor", factor);
        }
        else
        {
            json.WriteNull("profit_factor");
        }

        json.WriteNumber("open_orders", result.OpenOrders);
        json.WriteNumber("recovery_orders", result.RecoveryOrders);
        json.WriteNumber("fills", tally.Fills);
        json.WriteNumber("recovery_fills", tally.RecoveryFills);
        json.WriteNumber("turnover", tally.Turnover);
        json.WriteNumber("actions_place", tally.Placed);
        json.WriteNumber("actions_cancel", tally.Cancelled);
        json.WriteNumber("actions_orphan", tally.Orphans);
        json.WriteNumber("actions_book", tally.Cycles);
        json.WriteNumber("write_offs", tally.WriteOffs);
        json.WriteNumber("rejected", tally.Rejected);
        json.WriteNumber("ledger_transactions", tally.Transactions);
        json.WriteNumber("invariant_violations", tally.SlotsHalted);
    }

    private static void Rows(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteStartArray("per_slot");
        foreach (var row in result.SlotRows)
        {
            json.WriteStartObject();
            json.WriteNumber("slot_id", row.Id);
            json.WriteString("alias", row.Alias);
            json.WriteBoolean("sticky", row.Sticky);
            json.WriteString("lifecycle", row.Lifecycle);
            json.WriteString("phase", row.Phase);
            json.WriteNumber("round_trips", row.RoundTrips);
            json.WriteNumber("total_profit", row.Profit);
            json.WriteNumber("total_fees", row.Fees);
            json.WriteNumber("total_write_offs", row.WriteOffs);
            json.WriteNumber("net_realised", row.NetRealised);
            json.WriteNumber("unrealised", row.Unrealised);
            json.WriteNumber("open_orders", row.OpenOrders);
            json.WriteNumber("recovery_orders", row.RecoveryOrders);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Curves(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteStartArray("equity_curve");
        foreach (var point in result.Curve)
        {
            json.WriteStartObject();
            json.WriteNumber("ts", point.Ts);
            json.WriteNumber("price", point.Price);
            json.WriteNumber("equity", point.Equity);
            json.WriteNumber("hold", point.Hold);
            json.WriteNumber("buy_and_hold", point.BuyAndHold);
            json.WriteNumber("drawdown_pct", point.Drawdown);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("marks");
        foreach (var mark in result.Tally.Marks)
        {
            json.WriteStartObject();
            json.WriteNumber("ts", mark.Time.UnixSeconds);
            json.WriteNumber("price", mark.Price);
            json.WriteNumber("volume", mark.Volume);
            json.WriteString("kind", mark.Label);
            json.WriteNumber("slot_id", mark.Slot);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
