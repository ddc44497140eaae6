using System.Globalization;
using System.Text.Json;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Replay;

/// <summary>The report of a backtest as JSON: net of cost, with every number a reader needs to doubt it.</summary>
public static class BacktestReport
{
    private const int Drawdowns = 5;

    /// <summary>Writes the report.</summary>
    /// <param name="json">Target.</param>
    /// <param name="book">Figures of the run.</param>
    /// <param name="run">The run.</param>
    /// <param name="facts">Further pairs, for example source, digests and speeds.</param>
    public static void Write(
        Utf8JsonWriter json, BacktestBook book, ReplayRun run, IReadOnlyList<(string Name, string Value)> facts)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(facts);
        json.WriteStartObject();
        foreach (var (name, value) in facts)
        {
            json.WriteString(name, value);
        }

        json.WriteString("row_digest", run.Plant.RowDigest.ToString("x16", CultureInfo.InvariantCulture));
        json.WriteNumber("tokens", run.Plant.TokenCount);
        json.WriteNumber("hours", book.Hours.Count);
        json.WriteNumber("strands", run.Plant.StrandsWritten);
        json.WriteNumber("fills", book.Fills.Count);
        json.WriteNumber("fills_without_decision", book.Orphans);
        json.WriteNumber("label_changes", book.Transitions.Changes);
        json.WriteNumber("invalid_skips", book.Transitions.Skips + run.Plant.InvalidSkips);
        json.WriteNumber("dwell_broken", book.Transitions.Early);
        Result(json, book);
        Trades(json, book.Fills);
        TearReport.Write(json, book);
        Worst(json, book);
        Phases(json, book);
        Forward(json, book);
        Counts(json, "decisions", book.Decisions);
        Counts(json, "gates", book.Gates);
        Counts(json, "jobs", book.Jobs);
        Counts(json, "incidents", run.Incidents);
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, BacktestBook book)
    {
        json.WriteStartObject("result");
        if (book.Hours.Count > 0)
        {
            json.WriteNumber("nav_start", book.Hours[0].Nav);
            json.WriteNumber("nav_end", book.Hours[^1].Nav);
            json.WriteNumber("mean_invested_share", book.Hours.Average(h => h.Nav > 0.0 ? h.Invested / h.Nav : 0.0));
        }

        json.WriteNumber("fees", book.Fills.Sum(f => f.Fee));
        json.WriteNumber("turnover", book.Fills.Sum(f => f.Quantity * f.Price));
        if (book.Tear() is { } tear)
        {
            json.WriteNumber("total", tear.Total);
            json.WriteNumber("cagr", tear.Cagr);
            json.WriteNumber("volatility", tear.Volatility);
            Number(json, "sharpe", tear.Sharpe);
            Number(json, "sortino", tear.Sortino);
            json.WriteNumber("max_drawdown", tear.MaxDrawdown);
            Number(json, "calmar", tear.Calmar);
            json.WriteNumber("cvar95", tear.Cvar95);
            json.WriteNumber("cdar95", tear.Cdar95);
        }

        json.WriteEndObject();
    }

    private static void Trades(Utf8JsonWriter json, IReadOnlyList<FillRow> fills)
    {
        var sales = fills.Where(f => !f.IsBuy).ToList();
        var gains = sales.Where(s => s.Realised > 0m).Sum(s => s.Realised ?? 0m);
        var losses = -sales.Where(s => s.Realised < 0m).Sum(s => s.Realised ?? 0m);
        json.WriteStartObject("round_trips");
        json.WriteNumber("sales", sales.Count);
        json.WriteNumber("closed", sales.Count(s => s.QuantityAfter == 0m));
        json.WriteNumber("realised", gains - losses);
        if (sales.Count > 0)
        {
            json.WriteNumber("hit_rate", (double)sales.Count(s => s.Realised > 0m) / sales.Count);
            json.WriteNumber("mean_held_h", sales.Average(s => s.HeldHours));
            json.WriteNumber("mean_mfe", sales.Average(s => s.Mfe));
            json.WriteNumber("mean_mae", sales.Average(s => s.Mae));
        }

        if (losses > 0m)
        {
            json.WriteNumber("profit_factor", gains / losses);
        }

        json.WriteEndObject();
    }

    private static void Worst(Utf8JsonWriter json, BacktestBook book)
    {
        var found = new List<(double Depth, long From, long Low, long To)>();
        double peak = 0.0, depth = 0.0;
        long from = 0, low = 0;
        foreach (var (slot, nav, _, _) in book.Hours)
        {
            if (nav >= peak)
            {
                if (depth > 0.0)
                {
                    found.Add((depth, from, low, slot));
                }

                (peak, depth, from) = (nav, 0.0, slot);
            }
            else if (1.0 - (nav / peak) > depth)
            {
                (depth, low) = (1.0 - (nav / peak), slot);
            }
        }

        if (depth > 0.0)
        {
            found.Add((depth, from, low, 0));
        }

        json.WriteStartArray("drawdowns");
        foreach (var (deep, start, bottom, end) in found.OrderByDescending(d => d.Depth).Take(Drawdowns))
        {
            json.WriteStartObject();
            json.WriteNumber("depth", deep);
            json.WriteString("from", Day(start));
            json.WriteString("low", Day(bottom));
            json.WriteString("recovered", end == 0 ? null : Day(end));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Phases(Utf8JsonWriter json, BacktestBook book)
    {
        json.WriteStartObject("phases");
        json.WriteNumber("meso_flips", book.Flips);
        json.WriteNumber("meso_flips_per_day", book.Hours.Count > 0 ? book.Flips * 24.0 / book.Hours.Count : 0.0);
        foreach (var (horizon, counts) in book.Shares)
        {
            var total = (double)counts.Values.Sum();
            json.WriteStartObject(horizon);
            foreach (var (label, count) in counts)
            {
                json.WriteNumber(label, count / total);
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("nav_by_meso");
        foreach (var (label, hours, mean) in book.ByPhase())
        {
            json.WriteStartObject();
            json.WriteString("label", label.Name());
            json.WriteNumber("hours", hours);
            json.WriteNumber("mean_bps_per_hour", mean);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Forward(Utf8JsonWriter json, BacktestBook book)
    {
        json.WriteStartArray("forward_pnl");
        foreach (var ((type, meso, hours), values) in book.Forward)
        {
            var mean = values.Average();
            var deviation = values.Count > 1
                ? Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1))
                : 0.0;
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("meso", meso);
            json.WriteNumber("hours", hours);
            json.WriteNumber("n", values.Count);
            json.WriteNumber("mean", mean);
            json.WriteNumber("sd", deviation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, int> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(long slotMs) => Instant.FromUnixMs(slotMs).ToString();
}
