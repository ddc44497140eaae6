using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Backtests;
using Millwright.Host.CommandLine;
using Millwright.Kernel;
using Millwright.Regime.Research;

namespace Millwright.Host.Regime;

/// <summary>Runs a walk-forward study over recorded markets and writes what was found.</summary>
internal static class StudyJob
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Runs.</summary>
    /// <param name="request">What to study.</param>
    /// <param name="text">Receives the text, or the JSON.</param>
    /// <param name="error">Receives errors.</param>
    /// <param name="progress">Receives bars done and in total; false stops.</param>
    /// <returns>An exit code of <see cref="ExitCode"/>.</returns>
    public static int Run(
        StudyRequest request, TextWriter text, TextWriter error, Func<long, long, bool>? progress = null)
    {
        var tails = new List<RecordedTail>();
        foreach (var name in request.Data)
        {
            if (!RecordedTail.Open(name, request.Days).TryGet(out var tail, out var failure))
            {
                error.WriteLine(failure.Message);
                return ExitCode.Usage;
            }

            tails.Add(tail);
        }

        var (done, total) = (0L, tails.Sum(tail => (long)tail.Bars.Count));
        var markets = new List<(string Name, StudyFindings Found)>();
        foreach (var tail in tails)
        {
            var before = done;
            var record = MarketStudy.Run(
                tail.Bars.Bars, tail.Bars.Interval.Ns / (double)Instant.NsPerSecond, request.Options,
                (bars, _) => progress?.Invoke(before + bars, total) ?? true);
            done += tail.Bars.Count;
            markets.Add(($"{tail.Set.Id}, {tail.Bars.Count} bars to {tail.End}", StudyFindings.Of(record)));
        }

        try
        {
            Write(request, markets, text);
            return ExitCode.Ok;
        }
        catch (IOException problem)
        {
            error.WriteLine(problem.Message);
            return ExitCode.Usage;
        }
    }

    private static void Write(
        StudyRequest request, List<(string Name, StudyFindings Found)> markets, TextWriter text)
    {
        var page = string.Join('\n', markets.Select(m => request.Brief
            ? StudyMarkdown.Answers(m.Name, m.Found)
            : StudyMarkdown.Report(m.Name, m.Found)));
        if (request.Markdown is { } markdown)
        {
            File.WriteAllText(markdown, page);
        }
        else if (request.Json != BacktestRequest.Console)
        {
            text.Write(page);
        }

        if (request.Html is { } html)
        {
            File.WriteAllText(html, StudyPage.Render(markets));
        }

        if (request.Json is { } json)
        {
            JsonNode node = markets.Count == 1
                ? StudyJson.Of(markets[0].Name, markets[0].Found)
                : new JsonArray([.. markets.Select(m => StudyJson.Of(m.Name, m.Found))]);
            var document = node.ToJsonString(Indented);
            if (json == BacktestRequest.Console)
            {
                text.WriteLine(document);
            }
            else
            {
                File.WriteAllText(json, document + "\n");
            }
        }
    }
}
