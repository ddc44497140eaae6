using System.Globalization;
using System.Text;
using Millwright.Grid.Backtest;
using Millwright.Ledger;

namespace Millwright.Host.Backtests;

/// <summary>The charts of a backtest report as inline SVG.</summary>
internal static class BacktestCharts
{
    private const int MarksShown = 700;

    public static string Price(BacktestResult result)
    {
        var points = result.Curve.Select(static p => (p.Ts, p.Price)).ToArray();
        var marks = Thin(result.Tally.Marks);
        var prices = points.Select(static p => p.Price).Concat(marks.Select(static m => m.Price)).ToArray();
        var chart = new ChartFrame(
            "Price with executions", 300, Time(result), (prices.Min(), prices.Max()));
        chart.Line("price", points);
        foreach (var mark in marks)
        {
            var buy = mark.Kind is TransactionKind.BuyEntry or TransactionKind.BuyExit;
            var kind = mark.Kind is TransactionKind.BuyEntry or TransactionKind.SellEntry ? "entry"
                : mark.Kind is TransactionKind.BuyExit or TransactionKind.SellExit ? "exit" : "other";
            chart.Triangle(
                $"mark {kind} {(buy ? "buy" : "sell")}", mark.Time.UnixSeconds, mark.Price, buy,
                $"{mark.Label} {BacktestPage.Number(mark.Volume)} at {BacktestPage.Number(mark.Price)}, slot "
                    + $"{mark.Slot}");
        }

        return chart.Close();
    }

    public static string Equity(BacktestResult result)
    {
        var values = result.Curve.SelectMany(static p => new[] { p.Equity, p.Hold, p.BuyAndHold }).ToArray();
        var chart = new ChartFrame("Equity against holding", 300, Time(result), (values.Min(), values.Max()));
        chart.Line("hold", result.Curve.Select(static p => (p.Ts, p.Hold)));
        chart.Line("allin", result.Curve.Select(static p => (p.Ts, p.BuyAndHold)));
        chart.Line("equity", result.Curve.Select(static p => (p.Ts, p.Equity)));
        return chart.Close();
    }

    public static string Excess(BacktestResult result)
    {
        var points = result.Curve.Select(static p => (p.Ts, p.Equity - p.Hold)).ToArray();
        var chart = new ChartFrame(
            "Result of trading: equity less the untouched funds", 200, Time(result),
            (Math.Min(0.0, points.Min(static p => p.Item2)), Math.Max(0.0, points.Max(static p => p.Item2))));
        chart.Area("excess-area", points, 0.0);
        chart.Line("excess", points);
        return chart.Close();
    }

    public static string Drawdown(BacktestResult result)
    {
        var points = result.Curve.Select(static p => (p.Ts, p.Drawdown)).ToArray();
        var chart = new ChartFrame(
            "Drawdown", 180, Time(result), (Math.Min(-0.01, points.Min(static p => p.Drawdown)), 0.0), " %");
        chart.Area("dd-area", points, 0.0);
        chart.Line("dd", points);
        return chart.Close();
    }

    /// <summary>Net profit at every setting of the dial as a row of bars around zero.</summary>
    public static string Dial(DialBand band)
    {
        const double Left = 150, Right = 120, Row = 34, Width = 1000;
        var low = Math.Min(0.0, (double)band.Low);
        var high = Math.Max(0.0, (double)band.High);
        var scale = (Width - Left - Right) / Math.Max(1e-12, high - low);
        double X(double value) => Left + ((value - low) * scale);
        var height = (band.Results.Count * Row) + 12;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 1000 {height:0}\" role=\"img\" aria-label=\"Net profit by fill model\">\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect class=\"band\" x=\"{X((double)band.Low):0.#}\" y=\"2\" "
                + $"width=\"{Math.Max(1, X((double)band.High) - X((double)band.Low)):0.#}\" "
                    + $"height=\"{height - 4:0}\"/>\n");
        for (var i = 0; i < band.Results.Count; i++)
        {
            var value = (double)band.Results[i].NetProfit;
            var y = 6 + (i * Row);
            var from = Math.Min(X(0), X(value));
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"name\" x=\"{Left - 14:0}\" y=\"{y + 20:0}\" "
                    + $"text-anchor=\"end\">{BacktestJson.NameOf(band.Results[i].Fill)}</text>"
                + $"<rect class=\"{(value < 0 ? "loss" : "gain")}\" x=\"{from:0.#}\" y=\"{y + 6:0}\" rx=\"2\" "
                    + $"width=\"{Math.Max(1.5, Math.Abs(X(value) - X(0))):0.#}\" height=\"{Row - 14:0}\"/>"
                + $"<text class=\"value\" x=\"{Math.Max(X(0), X(value)) + 8:0.#}\" "
                    + $"y=\"{y + 20:0}\">{BacktestPage.Signed(value)}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture,
            $"<line class=\"zero\" x1=\"{X(0):0.#}\" x2=\"{X(0):0.#}\" y1=\"2\" y2=\"{height - 2:0}\"/></svg>");
        return svg.ToString();
    }

    private static (double From, double To) Time(BacktestResult result) => (result.Curve[0].Ts, result.Curve[^1].Ts);

    private static List<FillMark> Thin(IReadOnlyList<FillMark> marks)
    {
        var stride = Math.Max(1, (marks.Count + MarksShown - 1) / MarksShown);
        return [.. marks.Where((_, index) => index % stride == 0)];
    }
}
