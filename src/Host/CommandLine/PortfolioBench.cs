using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Replay;

namespace Millwright.Host.CommandLine;

/// <summary>
/// <c>millwright portfolio bench</c>: what one core does. Hourly ticks are counted per token and hour: features, phases
/// on all horizons with rows, levers and one decision each. Ingest is counted per 1-minute bar through the journal
/// format into the plant, with the 5-minute and hourly series, the monitor and the jobs of the minutes.
/// </summary>
internal static class PortfolioBench
{
    private const int Tokens = 30;
    private const int Rounds = 5;
    private const int Hours = 24 * 45;

    public static Command Create(VerbContext context, Option<string[]> data)
    {
        var verb = new Command("bench", "Bars per second and hourly ticks per second on one core, 30 tokens.") { data };
        verb.SetAction(parsed =>
        {
            var loaded = PortfolioVerb.Load(parsed.GetValue(data)!, null, Tokens, null, null);
            if (!loaded.TryGet(out var bars, out var error))
            {
                context.Error.WriteLine(error.Message);
                return ExitCode.Usage;
            }

            bars = [.. bars.Select(b => b with { Bars = [.. b.Bars.Take(Hours)] })];
            context.Out.WriteLine($"{RuntimeText()}, {bars.Count} tokens");
            Ticks(context, bars);
            Ingest(context, bars);
            return ExitCode.Ok;
        });
        return verb;
    }

    private static void Ticks(VerbContext context, IReadOnlyList<TokenBars> bars)
    {
        var best = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var feed = new BarFeed(bars);
            var decided = 0L;
            var run = new ReplayRun(PortfolioVerb.Options(bars, 0.05), feed.StartMs);
            var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            run.Run(feed);
            var (seconds, core) = (watch.Elapsed.TotalSeconds, Seconds(cpu));
            decided = feed.Bars;
            Check(run.Plant.StrandsWritten >= decided * 9 / 10, "every token and hour leaves a decision");
            best = Math.Max(best, decided / core);
            context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"hourly ticks   round {round + 1}: {decided} token hours in {seconds:0.00} s = "
                + $"{decided / seconds:0} per second, {decided / core:0} per second of processor time"));
        }

        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"hourly ticks   best: {best:0} per second of processor time"));
    }

    private static void Ingest(VerbContext context, IReadOnlyList<TokenBars> hours)
    {
        const int minutes = 60 * 24 * 2;
        var options = new PortfolioOptions
        {
            DefaultMaxAlloc = 0.0, SpiralPerToken = false, MonitorBarS = 60, Tables = false,
        };
        var payloads = new List<byte[]>(minutes);
        var start = hours[0].Bars[0].StartMs;
        var batch = new BarRow[hours.Count];
        for (var m = 0; m < minutes; m++)
        {
            for (var t = 0; t < hours.Count; t++)
            {
                var hour = hours[t].Bars[Math.Min(m / 60, hours[t].Bars.Count - 1)];
                batch[t] = hour with { StartMs = start + (m * 60_000L), LengthS = 60, Volume = hour.Volume / 60.0 };
            }

            payloads.Add(BarRow.Encode(batch));
        }

        for (var round = 0; round < Rounds; round++)
        {
            var run = new ReplayRun(options, start);
            var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            for (var m = 0; m < minutes; m++)
            {
                run.Apply(start + (m * 60_000L) + 61_000, PortfolioRecord.Bars, payloads[m]);
            }

            var (seconds, core) = (watch.Elapsed.TotalSeconds, Seconds(cpu));
            var bars = (long)minutes * hours.Count;
            Check(run.Plant.Intake.Bars == bars, "every bar is taken once");
            context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"minute ingest  round {round + 1}: {bars} bars in {seconds:0.00} s = {bars / seconds:0} per second, "
                + $"{bars / core:0} per second of processor time"));
        }
    }

    /// <summary>Processor time of the whole process since a moment: other processes do not count.</summary>
    private static double Seconds(TimeSpan since) => (Environment.CpuUsage.TotalTime - since).TotalSeconds;

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"the bench proves nothing: not {what}");
        }
    }

    private static string RuntimeText() => $"{Environment.ProcessorCount} processors, .NET {Environment.Version}";
}
