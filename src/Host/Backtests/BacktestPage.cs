using System.Globalization;
using System.Net;
using System.Text;
using Millwright.Grid.Backtest;

namespace Millwright.Host.Backtests;

/// <summary>The self-contained HTML report of a backtest: no scripts, no external resources, light and dark.</summary>
public static class BacktestPage
{
    /// <summary>Renders the page.</summary>
    /// <param name="result">The main result.</param>
    /// <param name="band">Results over the fill-realism dial; null = only one fill model was run.</param>
    /// <param name="source">Name of the data.</param>
    public static string Render(BacktestResult result, DialBand? band, string source)
    {
        ArgumentNullException.ThrowIfNull(result);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Backtest {Safe(result.Pair)}</title>
            <style>{BacktestStyle.Css}</style></head><body><main>
            <header><p class="kicker">Millwright backtest</p><h1>{Safe(result.Pair)}</h1>
            <p class="sub">{Time(result.StartTs)} to {Time(result.EndTs)} · {Count(result.Candles)} bars of
            {Number(result.IntervalSec / 60)} min · fill model {BacktestJson.NameOf(result.Fill)} · {result.Slots} slots
            <br>Data: {Safe(source)}</p></header>

            """);
        Cards(page, result);
        if (result.Tally.Halts.Count > 0 || result.Mode != "Running")
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<section class=\"panel\"><h2 class=\"down\">Plant {Safe(result.Mode)}</h2><p class=\"note\">"
                + $"{string.Join("<br>", result.Tally.Halts.Select(Safe))}</p></section>\n");
        }

        Section(page, "Price and executions", Legend(result), BacktestCharts.Price(result));
        Section(
            page, "Equity",
            "<i class=\"k equity\"></i>grid <i class=\"k hold\"></i>untouched funds <i class=\"k allin\"></i>all "
                + "in base at the start",
            BacktestCharts.Equity(result));
        Section(
            page, "Result of trading", "Equity less what the untouched funds would be worth, in quote.",
            BacktestCharts.Excess(result));
        Section(
            page, "Drawdown",
            $"Largest {Number(result.MaxDrawdown)} ({Number(result.MaxDrawdownPct)} %), now "
                + $"{Number(result.CurrentDrawdown)}.",
            BacktestCharts.Drawdown(result));
        if (band is not null)
        {
            Section(
                page, "Fill realism",
                $"Net profit from the most optimistic to the strictest fill model: {Signed((double)band.Low)} to "
                + $"{Signed((double)band.High)}."
                + (band.SignFlips ? " <b>The sign depends on the fill model; do not trust this result.</b>" : ""),
                BacktestCharts.Dial(band));
        }

        Figures(page, result);
        Slots(page, result);
        page.Append(CultureInfo.InvariantCulture, $"""
            <footer>Trace digest <code>{result.TraceDigest:x16}</code> · state digest
            <code>{result.StateDigest:x16}</code> · The same inputs give the same digests.
            {Count(result.Records)} records, {Count(result.Tally.Transactions)} ledger transactions.
            Past results say little about the future.</footer></main></body></html>

            """);
        return page.ToString();
    }

    internal static string Safe(string text) => WebUtility.HtmlEncode(text);

    internal static string Number(double value)
    {
        var size = Math.Abs(value);
        var format = size >= 1000.0 ? "N0" : size >= 1.0 || size == 0.0 ? "0.##" : "0.######";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    internal static string Signed(double value) => (value > 0.0 ? "+" : value < 0.0 ? "−" : "")
        + Number(Math.Abs(value));

    private static string Number(decimal value) => Number((double)value);

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(double seconds) =>
        DateTime.UnixEpoch.AddSeconds(seconds).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    private static void Cards(StringBuilder page, BacktestResult result)
    {
        page.Append("<section class=\"cards\">");
        Card(
            page, "Against holding", Signed((double)result.NetProfit),
            $"{Signed(100.0 * (double)(result.NetProfit / Math.Max(result.StartEquity, 0.00000001m)))} % of the start",
            (double)result.NetProfit);
        Card(
            page, "Net realised", Signed((double)result.NetRealised),
            $"fees {Number(result.TotalFees)}, write-offs {Number(result.TotalWriteOffs)}", (double)result.NetRealised);
        Card(page, "Equity", Number(result.EndEquity), $"from {Number(result.StartEquity)}", 0.0);
        Card(
            page, "Round trips", Count(result.TotalRoundTrips),
            $"{Number(result.WinRatePct)} % won, {Count(result.Tally.WriteOffs)} written off"
                + (result.ProfitFactor is { } f ? $", profit factor {Number(f)}" : ""), 0.0);
        Card(
            page, "Max drawdown", Number(result.MaxDrawdownPct) + " %", $"{Number(result.MaxDrawdown)} in quote", 0.0);
        Card(
            page, "Books", result.LedgerTies ? "tie" : "DIFFER",
            result.LedgerTies ? "ledger equals the venue" : "ledger differs from the venue", result.LedgerTies ? 0.0
                : -1.0);
        page.Append("</section>\n");
    }

    private static void Card(StringBuilder page, string name, string value, string note, double sign) =>
        page.Append(CultureInfo.InvariantCulture,
            $"<div class=\"card\"><h3>{name}</h3><p class=\"big "
                + $"{(sign > 0 ? "up" : sign < 0 ? "down" : "")}\">{value}</p>"
            + $"<p>{note}</p></div>");

    private static void Section(StringBuilder page, string title, string note, string content) =>
        page.Append(CultureInfo.InvariantCulture,
            $"<section class=\"panel\"><h2>{title}</h2><p class=\"note\">{note}</p>{content}</section>\n");

    private static string Legend(BacktestResult result) =>
        "<i class=\"t buy entry\">▲</i>buy <i class=\"t sell entry\">▼</i>sell; filled = entry, hollow = exit. "
        + $"{Count(result.Tally.Fills + result.Tally.RecoveryFills)} executions"
        + (result.Tally.Fills + result.Tally.RecoveryFills > result.Tally.Marks.Count
            ? ", an even selection is drawn." : ".");

    private static void Figures(StringBuilder page, BacktestResult result)
    {
        var t = result.Tally;
        var phases = result.TimeInPhasePct;
        (string Name, string Value)[] rows =
        [
            ("Price", $"{Number(result.StartPrice)} → {Number(result.EndPrice)}"),
            ("Unrealised", Signed((double)result.Unrealised)),
            ("Profit of cycles", Signed((double)result.TotalProfit)),
            ("Inventory", $"{Number(result.InventoryUnits)} base, cost {Number(result.InventoryCost)}"),
            ("All in base at the start", Number(result.BuyAndHoldEquity)),
            ("Exposure, mean / max", $"{Number(Math.Round(result.MeanExposurePct, 1))} / "
                + $"{Number(Math.Round(result.MaxExposurePct, 1))} %"),
            ("Time S0 / S1a / S1b / S2", string.Join(" / ", phases.Select(static p => Number(Math.Round(p, 1))))
                + " %"),
            ("Turnover", Number(t.Turnover)),
            ("Placed / cancelled / refused", $"{Count(t.Placed)} / {Count(t.Cancelled)} / {Count(t.Rejected)}"),
            ("Fills / recovery fills", $"{Count(t.Fills)} / {Count(t.RecoveryFills)}"),
            ("Orphaned / written off", $"{Count(t.Orphans)} / {Count(t.WriteOffs)}"),
            ("Open orders / recoveries", $"{Count(result.OpenOrders)} / {Count(result.RecoveryOrders)}"),
        ];
        page.Append("<section class=\"panel\"><h2>Figures</h2><dl>");
        foreach (var (name, value) in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{value}</dd></div>");
        }

        page.Append("</dl></section>\n");
    }

    private static void Slots(StringBuilder page, BacktestResult result)
    {
        page.Append("<section class=\"panel\"><h2>Slots</h2><div "
            + "class=\"scroll\"><table><thead><tr><th>Slot</th><th>Type</th>"
            + "<th>Phase</th><th>Round trips</th><th>Profit</th><th>Fees</th><th>Write-offs</th><th>Net realised</th>"
            + "<th>Unrealised</th><th>Orders</th><th>Recoveries</th></tr></thead><tbody>");
        foreach (var row in result.SlotRows)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{row.Id} {Safe(row.Alias)}</td><td>{(row.Sticky ? "sticky" : "cycle")}</td>"
                + $"<td>{row.Phase}</td>"
                + $"<td>{Count(row.RoundTrips)}</td><td>{Number(row.Profit)}</td><td>{Number(row.Fees)}</td>"
                + $"<td>{Number(row.WriteOffs)}</td>{Cell(row.NetRealised)}{Cell(row.Unrealised)}"
                + $"<td>{row.OpenOrders}</td><td>{row.RecoveryOrders}</td></tr>");
        }

        page.Append("</tbody></table></div></section>\n");
    }

    private static string Cell(decimal value) =>
        $"<td class=\"{(value > 0m ? "up" : value < 0m ? "down" : "")}\">{Signed((double)value)}</td>";
}
