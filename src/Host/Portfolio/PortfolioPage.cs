using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Portfolio.Replay;

namespace Millwright.Host.Portfolio;

/// <summary>The backtest report as one self-contained page: curve, drawdown, figures.</summary>
internal static class PortfolioPage
{
    private const int Width = 960;
    private const int Height = 220;
    private const int Points = 900;

    public static string Write(BacktestBook book, byte[] report)
    {
        using var parsed = JsonDocument.Parse(report);
        var page = new StringBuilder(64 * 1024);
        page.Append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Portfolio backtest</title>")
            .Append("<style>body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:62rem;color:#1b1b1b}")
            .Append("table{border-collapse:collapse;margin:.6rem 0}td,th{padding:.15rem .7rem;border-bottom:1px solid")
            .Append(" #ddd;text-align:left}td.n{text-align:right;font-variant-numeric:tabular-nums}svg{width:100%;")
            .Append("height:auto;background:#fafafa}h2{margin:1.6rem 0 .3rem}</style><h1>Portfolio backtest</h1>")
            .Append("<p>Virtual fills at the next bar with slippage and fee; all figures are net of both.</p>");
        Curve(page, "Net asset value, USD", [.. book.Hours.Select(h => h.Nav)], "#1f5fa8");
        Curve(page, "Drawdown", Drawdown(book), "#b3361b");
        Curve(page, "Invested share", [.. book.Hours.Select(h => h.Nav > 0 ? h.Invested / h.Nav : 0)], "#3a7d44");
        Section(page, "", parsed.RootElement);
        return page.Append("</html>\n").ToString();
    }

    private static double[] Drawdown(BacktestBook book)
    {
        var peak = 0.0;
        return
        [
            .. book.Hours.Select(h =>
            {
                peak = Math.Max(peak, h.Nav);
                return peak > 0.0 ? (h.Nav / peak) - 1.0 : 0.0;
            }),
        ];
    }

    private static void Curve(StringBuilder page, string title, double[] values, string colour)
    {
        if (values.Length < 2)
        {
            return;
        }

        var (low, high) = (values.Min(), values.Max());
        var span = high - low > 0.0 ? high - low : 1.0;
        page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\"")
            .Append(CultureInfo.InvariantCulture, $" aria-label=\"{title}, {low:0.####} to {high:0.####}\">")
            .Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" points=\"");
        var step = Math.Max(1, values.Length / Points);
        for (var i = 0; i < values.Length; i += step)
        {
            var x = (double)i / (values.Length - 1) * Width;
            var y = Height - 10 - ((values[i] - low) / span * (Height - 20));
            page.Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#} ");
        }

        page.Append(CultureInfo.InvariantCulture, $"\"/><text x=\"4\" y=\"14\" font-size=\"12\">{high:0.####}</text>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"4\" y=\"{Height - 2}\" font-size=\"12\">{low:0.####}")
            .Append("</text></svg>");
    }

    private static void Section(StringBuilder page, string title, JsonElement element)
    {
        if (title.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Escape(title)}</h2>");
        }

        page.Append("<table>");
        var nested = new List<(string, JsonElement)>();
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    nested.Add((member.Name, member.Value));
                    continue;
                }

                page.Append(CultureInfo.InvariantCulture, $"<tr><th>{Escape(member.Name)}</th>")
                    .Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{Value(member.Value)}</td></tr>");
            }
        }
        else
        {
            Rows(page, element);
        }

        page.Append("</table>");
        foreach (var (name, value) in nested)
        {
            Section(page, name, value);
        }
    }

    private static void Rows(StringBuilder page, JsonElement rows)
    {
        var first = true;
        foreach (var row in rows.EnumerateArray())
        {
            if (first)
            {
                first = false;
                page.Append("<tr>");
                foreach (var member in row.EnumerateObject())
                {
                    page.Append(CultureInfo.InvariantCulture, $"<th>{Escape(member.Name)}</th>");
                }

                page.Append("</tr>");
            }

            page.Append("<tr>");
            foreach (var member in row.EnumerateObject())
            {
                page.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{Value(member.Value)}</td>");
            }

            page.Append("</tr>");
        }
    }

    private static string Value(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble().ToString("0.######", CultureInfo.InvariantCulture)
        : Escape(value.ToString());

    private static string Escape(string text) => System.Net.WebUtility.HtmlEncode(text);
}
