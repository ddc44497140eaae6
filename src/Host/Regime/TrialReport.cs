using System.Globalization;
using System.Text;

namespace Millwright.Host.Regime;

/// <summary>Markdown of a trial: figures with 95 % intervals of a block bootstrap, and "no skill" where one holds
/// chance.</summary>
internal static class TrialReport
{
    /// <summary>One market.</summary>
    public static string Markdown(string title, IReadOnlyList<TrialResult> results)
    {
        var text = new StringBuilder();
        Line(text, $"## {title}\n");
        Runs(text, results);
        foreach (var result in results.Where(r => r.Variant.Options is not null))
        {
            Line(text, $"### {title}: {result.Variant.Name}\n");
            var found = TrialFindings.Of(result);
            StudyMarkdown.Table(text, StudyTables.Answers(found.Findings));
            StudyMarkdown.Table(text, StudyTables.Groups(
                "Score bands and what followed", "Means over the next four hours.",
                ["Source", "Band", "hours", "Usable travel, % (95 %)", "Earned, quote (95 %)"], found.Bands));
            foreach (var table in found.Odds)
            {
                StudyMarkdown.Table(text, StudyTables.Odds(table));
            }

            Acts(text, result);
        }

        return text.ToString();
    }

    private static void Runs(StringBuilder text, IReadOnlyList<TrialResult> results)
    {
        Line(text, "| Run | account at the end | against holding | realised | cycles | orders "
            + "| processor µs per record | fits |\n|---|---|---|---|---|---|---|---|");
        foreach (var r in results)
        {
            Line(text, $"| {r.Variant.Name} | {N(r.EndValue, 2)} of {N(r.StartValue, 2)} | "
                + $"{N(r.EndValue - r.HeldValue, 2)} | {N(r.Realised, 2)} | {r.Cycles} | {r.Orders} | "
                + $"{N(r.MicrosPerRecord, 0)} | {r.Fits} |");
        }

        Line(text, "");
    }

    private static void Acts(StringBuilder text, TrialResult result)
    {
        if (!result.Variant.Spawns)
        {
            return;
        }

        var spawns = string.Join(", ", result.Spawns.Select(pair => $"{pair.Key} {pair.Value}"));
        var waits = string.Join(", ", result.Waits.Select(pair => $"{pair.Key} {pair.Value}"));
        Line(text, $"Acted: steering other than neutral for {Hours(result.SteeredSec)} h, a suppressed leg "
            + $"for {Hours(result.SuppressedSec)} h, a throttled cap for {Hours(result.ThrottledSec)} h; "
            + $"{result.Moves} exits moved; {result.Churned.Cycles} churner cycles, "
            + $"{N(result.Churned.Profit, 4)} quote. "
            + $"Spawn attempts: {spawns}. Active churners at full hours: {waits}.\n");
    }

    private static string Hours(double seconds) => N(seconds / 3600.0, 1);

    private static string N(double x, int digits = 3) => x.ToString("F" + digits, CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
