using System.Globalization;
using System.Text;
using Millwright.Host.Backtests;
using Millwright.Regime.Research;

namespace Millwright.Host.Regime;

/// <summary>The self-contained HTML page of a study: no scripts, no external resources, light and dark.</summary>
internal static class StudyPage
{
    private const double Side = 180.0;

    /// <summary>Renders the page.</summary>
    public static string Render(IReadOnlyList<(string Name, StudyFindings Found)> markets)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Regime study</title>
            <style>{BacktestStyle.Css}td:last-child,th:last-child{"{"}text-align:left;white-space:normal{"}"}
            .odds{"{"}max-width:260px{"}"}</style></head><body><main>
            <header><p class="kicker">Millwright research</p><h1>Regime detectors, out of sample</h1></header>

            """);
        foreach (var (name, found) in markets)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<section class=\"panel\"><h2>{Safe(name)}</h2><p class=\"note\">{Safe(StudyTables.Sizes(found))}</p>"
                + $"<ul>{string.Concat(StudyTables.Caveats.Select(c => $"<li>{Safe(c)}</li>"))}</ul></section>\n");
            foreach (var table in StudyTables.Of(found))
            {
                var odds = found.Odds.FirstOrDefault(o => table.Title.EndsWith(o.Name, StringComparison.Ordinal));
                Table(page, table, odds);
            }
        }

        return page.Append("</main></body></html>\n").ToString();
    }

    private static void Table(StringBuilder page, StudyTable table, Reliability? odds)
    {
        page.Append(CultureInfo.InvariantCulture,
            $"<section class=\"panel\"><h2>{Safe(table.Title)}</h2><p class=\"note\">{Safe(table.Note)}</p>");
        if (odds is { Count: > 0 })
        {
            Diagram(page, odds);
        }

        page.Append("<div class=\"scroll\"><table><thead><tr>");
        page.AppendJoin("", table.Columns.Select(c => $"<th>{Safe(c)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(c => $"<td>{Safe(c)}</td>")).Append("</tr>");
        }

        page.Append("</tbody></table></div></section>\n");
    }

    /// <summary>Predicted against seen, with intervals; a calibrated forecast lies on the diagonal.</summary>
    private static void Diagram(StringBuilder page, Reliability odds)
    {
        page.Append(CultureInfo.InvariantCulture,
            $"<svg class=\"odds\" viewBox=\"0 0 {Side} {Side}\" role=\"img\" aria-label=\"Predicted against seen, "
            + $"{Safe(odds.Name)}\"><path class=\"hold\" d=\"M0 {Side}L{Side} 0\"/>");
        foreach (var bin in odds.Bins)
        {
            if (bin.Seen is { } seen)
            {
                page.Append(CultureInfo.InvariantCulture,
                    $"<path class=\"equity\" d=\"M{N(bin.Mean * Side)} {N((1 - seen.Low) * Side)}"
                    + $"V{N((1 - seen.High) * Side)}M{N((bin.Mean * Side) - 3)} {N((1 - seen.Value) * Side)}h6\"/>");
            }
        }

        page.Append("</svg>");
    }

    private static string Safe(string text) => BacktestPage.Safe(text);

    private static string N(double x) => x.ToString("0.#", CultureInfo.InvariantCulture);
}
