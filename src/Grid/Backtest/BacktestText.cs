using System.Globalization;

namespace Millwright.Grid.Backtest;

/// <summary>Prints results as plain text tables.</summary>
public static class BacktestText
{
    private const int RowsShown = 20;

    /// <summary>One result.</summary>
    public static void Write(TextWriter text, BacktestResult result)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(result);
        var t = result.Tally;
        Line(text, "pair", $"{result.Pair}, {Num(result.IntervalSec / 60)} min bars, fill "
            + $"{BacktestJson.NameOf(result.Fill)}");
        Line(text, "period", $"{Time(result.StartTs)} … {Time(result.EndTs)}, {result.Candles} candles");
        Line(text, "price", $"{Num(result.StartPrice)} → {Num(result.EndPrice)}");
        Line(text, "equity", $"{Num(result.StartEquity)} → {Num(result.EndEquity)} ({Signed(result.NetChange)})");
        Line(text, "against holding", $"{Signed(result.NetProfit)}; all in base {Num(result.BuyAndHoldEquity)}");
        Line(text, "net realised", $"{Signed(result.NetRealised)} (profit {Num(result.TotalProfit)}, write-offs "
            + $"{Num(result.TotalWriteOffs)}, fees {Num(result.TotalFees)})");
        Line(text, "unrealised", $"{Signed(result.Unrealised)} (inventory {Num(result.InventoryUnits)} base)");
        Line(text, "round trips", $"{result.TotalRoundTrips} ({t.Wins} won, {t.Losses} lost, "
            + $"{Num(result.WinRatePct)} %)"
            + (result.ProfitFactor is { } factor ? $", profit factor {Num(factor)}" : ""));
        Line(text, "drawdown", $"max {Num(result.MaxDrawdown)} ({Num(result.MaxDrawdownPct)} %), now "
            + Num(result.CurrentDrawdown));
        Line(text, "exposure", $"mean {Num(result.MeanExposurePct)} %, max {Num(result.MaxExposurePct)} %");
        var phases = result.TimeInPhasePct;
        Line(text, "time in phase", $"S0 {Num(phases[0])} %, S1a {Num(phases[1])} %, S1b {Num(phases[2])} %, "
            + $"S2 {Num(phases[3])} %");
        Line(text, "orders", $"{t.Placed} placed, {t.Cancelled} cancelled, {t.Rejected} refused, {t.Fills} fills, "
            + $"{t.RecoveryFills} recovery fills, {t.Orphans} orphaned, {t.WriteOffs} written off");
        Line(text, "open", $"{result.OpenOrders} orders, {result.RecoveryOrders} recoveries in {result.Slots} slots");
        Line(text, "ledger", result.LedgerTies ? "equals the venue" : "DIFFERS from the venue");
        Line(text, "plant", result.Mode + (t.SlotsHalted > 0 ? $", {t.SlotsHalted} slot(s) halted" : ""));
        foreach (var halt in t.Halts)
        {
            Line(text, "", halt);
        }

        Line(text, "digests", string.Create(
            CultureInfo.InvariantCulture, $"trace {result.TraceDigest:x16}, state {result.StateDigest:x16}"));
        Slots(text, result);
    }

    /// <summary>The band of the fill-realism dial.</summary>
    public static void Band(TextWriter text, DialBand band)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(band);
        text.WriteLine();
        text.WriteLine($"{"fill model",-16}{"net profit",14}{"net realised",14}{"trips",8}{"fills",9}{"max dd %",10}");
        foreach (var result in band.Results)
        {
            text.WriteLine(
                $"{BacktestJson.NameOf(result.Fill),-16}{Num(result.NetProfit),14}{Num(result.NetRealised),14}"
                + $"{result.TotalRoundTrips,8}{result.Tally.Fills,9}{Num(result.MaxDrawdownPct),10}");
        }

        text.WriteLine(
            $"spread of net profit: {Num(band.Low)} … {Num(band.High)} ({Num(band.High - band.Low)})"
            + (band.SignFlips ? "; the sign depends on the fill model" : ""));
    }

    /// <summary>A sweep, best first.</summary>
    public static void Sweep(TextWriter text, IReadOnlyList<SweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(rows);
        text.WriteLine($"{"net profit",14}{"net realised",14}{"trips",8}{"max dd %",10}  settings");
        foreach (var row in rows)
        {
            text.WriteLine(row.Result is { } result
                ? $"{Num(result.NetProfit),14}{Num(result.NetRealised),14}{result.TotalRoundTrips,8}"
                    + $"{Num(result.MaxDrawdownPct),10}  {row.Point}"
                : $"{"failed",14}{"",32}  {row.Point}: {row.Failure}");
        }

        text.WriteLine(
            $"{rows.Count} trials; the best of many looks better than it is: check it on other data.");
    }

    private static void Slots(TextWriter text, BacktestResult result)
    {
        text.WriteLine();
        text.WriteLine(
            $"{"slot",-14}{"type",-8}{"phase",-7}{"trips",7}{"profit",12}{"fees",10}{"write-offs",12}{"net",12}"
            + $"{"unrealised",12}");
        foreach (var row in result.SlotRows.Take(RowsShown))
        {
            text.WriteLine(
                $"{row.Id + " " + row.Alias,-14}{(row.Sticky ? "sticky" : "cycle"),-8}{row.Phase,-7}{row.RoundTrips,7}"
                + $"{Num(row.Profit),12}{Num(row.Fees),10}{Num(row.WriteOffs),12}{Num(row.NetRealised),12}"
                + $"{Num(row.Unrealised),12}");
        }

        if (result.SlotRows.Count > RowsShown)
        {
            text.WriteLine($"… {result.SlotRows.Count - RowsShown} more slots in the JSON and HTML reports");
        }
    }

    private static void Line(TextWriter text, string name, string value) => text.WriteLine($"{name,-16}{value}");

    private static string Num(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Num(double value) =>
        value.ToString(Math.Abs(value) < 1.0 ? "0.######" : "0.##", CultureInfo.InvariantCulture);

    private static string Signed(decimal value) => value.ToString("+0.####;-0.####;0", CultureInfo.InvariantCulture);

    private static string Time(double seconds) =>
        DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
