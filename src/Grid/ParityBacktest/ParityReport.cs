using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Grid.Documents;

namespace Millwright.Grid.ParityBacktest;

/// <summary>Text and JSON forms of a parity backtest summary (grid.md §10.1).</summary>
public static class ParityReport
{
    /// <summary>Writes the summary object as the next JSON value, snake_case keys, without the equity curve.</summary>
    public static void WriteJson(Utf8JsonWriter writer, ParityBacktestResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("pair"u8, result.Pair);
        writer.WriteNumber("interval_minutes"u8, result.IntervalMinutes);
        writer.WriteNumber("candles"u8, result.Candles);
        writer.WriteNumber("slots"u8, result.Slots);
        JsonNumbers.Write(writer, "order_size_usd"u8, result.OrderSizeUsd);
        JsonNumbers.Write(writer, "start_ts"u8, result.StartTs);
        JsonNumbers.Write(writer, "end_ts"u8, result.EndTs);
        JsonNumbers.Write(writer, "start_price"u8, result.StartPrice);
        JsonNumbers.Write(writer, "end_price"u8, result.EndPrice);
        JsonNumbers.Write(writer, "total_profit"u8, result.TotalProfit);
        JsonNumbers.Write(writer, "total_fees"u8, result.TotalFees);
        writer.WriteNumber("total_round_trips"u8, result.TotalRoundTrips);
        writer.WriteNumber("wins"u8, result.Wins);
        writer.WriteNumber("losses"u8, result.Losses);
        JsonNumbers.Write(writer, "win_rate_pct"u8, result.WinRatePct);
        JsonNumbers.Write(writer, "profit_factor"u8, result.ProfitFactor);
        JsonNumbers.Write(writer, "max_drawdown"u8, result.MaxDrawdown);
        JsonNumbers.Write(writer, "current_drawdown"u8, result.CurrentDrawdown);
        writer.WriteNumber("open_orders"u8, result.OpenOrders);
        writer.WriteNumber("recovery_orders"u8, result.RecoveryOrders);
        writer.WriteNumber("fills"u8, result.Fills);
        writer.WriteNumber("recovery_fills"u8, result.RecoveryFills);
        writer.WriteNumber("actions_place"u8, result.ActionsPlace);
        writer.WriteNumber("actions_cancel"u8, result.ActionsCancel);
        writer.WriteNumber("actions_orphan"u8, result.ActionsOrphan);
        writer.WriteNumber("actions_book"u8, result.ActionsBook);
        writer.WriteNumber("invariant_violations"u8, result.InvariantViolations);
        writer.WriteEndObject();
    }

    /// <summary>One line per figure, aligned.</summary>
    public static string ToText(ParityBacktestResult result)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteJson(writer, result);
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        var text = new StringBuilder();
        foreach (var figure in document.RootElement.EnumerateObject())
        {
            var value = figure.Value.ValueKind == JsonValueKind.Null ? "-" : figure.Value.ToString();
            text.Append(CultureInfo.InvariantCulture, $"{figure.Name,-22} {value}\n");
        }

        return text.ToString();
    }
}
