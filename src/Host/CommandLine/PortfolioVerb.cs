using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Millwright.Host.Portfolio;
using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Replay;
using Millwright.Portfolio.Research;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright portfolio backtest|replay|bench</c>: the portfolio plant over recorded bars.</summary>
internal static class PortfolioVerb
{
    public static Command Create(VerbContext context)
    {
        var data = new Option<string[]>("--data")
        {
            Description = "folders of recorded bars; the first folder that has a token counts", Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var tokens = new Option<string?>("--tokens") { Description = "token ids, comma separated; all when absent" };
        var most = new Option<int>("--most")
        {
            Description = "largest number of tokens, majors first", DefaultValueFactory = static _ => 200,
        };
        var from = new Option<string?>("--from") { Description = "first day, YYYY-MM-DD" };
        var to = new Option<string?>("--to") { Description = "day after the last, YYYY-MM-DD" };
        var cap = new Option<double>("--cap")
        {
            Description = "max_alloc of every token, fraction of NAV", DefaultValueFactory = static _ => 0.05,
        };
        var output = new Option<string?>("--out") { Description = "report as JSON; standard output when absent" };
        var page = new Option<string?>("--html") { Description = "report as one self-contained page" };
        Option[] all = [data, tokens, most, from, to, cap, output, page];
        Result<IReadOnlyList<TokenBars>> Bars(ParseResult parsed) => Load(
            parsed.GetValue(data)!, parsed.GetValue(tokens), parsed.GetValue(most), parsed.GetValue(from),
            parsed.GetValue(to));
        Command Verb(string name, string text, bool twice)
        {
            var verb = new Command(name, text);
            foreach (var option in all)
            {
                verb.Options.Add(option);
            }

            verb.SetAction(parsed =>
            {
                if (!Bars(parsed).TryGet(out var bars, out var error))
                {
                    context.Error.WriteLine(error.Message);
                    return ExitCode.Usage;
                }

                return Run(
                    context, bars, parsed.GetValue(cap), twice, parsed.GetValue(output), parsed.GetValue(page));
            });
            return verb;
        }

        return new Command("portfolio", "The portfolio plant over recorded bars.")
        {
            Verb("backtest", "Virtual fills at the next bar, net of cost; report as JSON and as a page.", false),
            Verb("replay", "The same run twice: digests must be equal, labels legal, every fill decided.", true),
            PortfolioBench.Create(context, data),
            PortfolioVerify.Create(context),
            PortfolioSmoke.Create(context),
            PortfolioExport.Create(context, [data, tokens, most, from, to], Bars, cap),
            PortfolioTune.Create(context, [data, tokens, most, from, to], Bars, cap, output),
            Research(context, [data, tokens, most, from, to, output], Bars, output),
        };
    }

    private static Command Research(
        VerbContext context, IReadOnlyList<Option> shared, Func<ParseResult, Result<IReadOnlyList<TokenBars>>> bars,
        Option<string?> output)
    {
        var name = new Option<string>("--name")
        {
            Description = "heading of the data", DefaultValueFactory = static _ => "Recorded market",
        };
        var surrogates = new Option<int>("--surrogates")
        {
            Description = "surrogate paths", DefaultValueFactory = static _ => 200,
        };
        var verb = new Command("research", "Phases against noise and the challenger, with intervals, as Markdown.");
        foreach (var option in (Option[])[.. shared, name, surrogates])
        {
            verb.Options.Add(option);
        }

        verb.SetAction(parsed =>
        {
            if (!bars(parsed).TryGet(out var loaded, out var error))
            {
                context.Error.WriteLine(error.Message);
                return ExitCode.Usage;
            }

            if (HourlyPanel.Of([.. loaded.Where(b => b.LengthS == 3600)]) is not { } panel)
            {
                context.Error.WriteLine("research needs hourly bars with BTC among them");
                return ExitCode.Usage;
            }

            var page = PhaseStudy.Markdown(parsed.GetValue(name)!, panel, parsed.GetValue(surrogates), 2026);
            return context.Page(page, parsed.GetValue(output));
        });
        return verb;
    }

    /// <summary>Bars of a request.</summary>
    public static Result<IReadOnlyList<TokenBars>> Load(
        string[] folders, string? tokens, int most, string? from, string? to) =>
        !Day(from, Instant.Epoch).TryGet(out var first, out var error)
            || !Day(to, Instant.Max).TryGet(out var last, out error)
            ? Result<IReadOnlyList<TokenBars>>.Fail(error)
            : RecordedTokens.Load(
                folders, tokens?.Split(',', StringSplitOptions.TrimEntries) ?? [], most, first, last);

    /// <summary>Options of a backtest over bars of one length.</summary>
    public static PortfolioOptions Options(IReadOnlyList<TokenBars> bars, double cap) => new()
    {
        DefaultMaxAlloc = cap,
        FillTiming = FillTiming.NextBar,
        MonitorBarS = bars.Any(b => b.LengthS == 60) ? 60 : 3600,
        TrendRedeployEnabled = true,
        MaxTokens = 1000,
        Tables = false,
    };

    private static int Run(
        VerbContext context, IReadOnlyList<TokenBars> bars, double cap, bool twice, string? output, string? page)
    {
        var watch = Stopwatch.StartNew();
        var (run, book) = Once(bars, cap);
        var seconds = watch.Elapsed.TotalSeconds;
        var facts = new List<(string, string)>
        {
            ("source", string.Join(", ", bars.Select(b => b.Token))),
            ("seconds", seconds.ToString("0.00", CultureInfo.InvariantCulture)),
            ("state_digest", Convert.ToHexStringLower(run.Group.StateDigest())),
        };
        var equal = true;
        if (twice)
        {
            var (again, _) = Once(bars, cap);
            equal = again.Plant.RowDigest == run.Plant.RowDigest
                && again.Group.StateDigest().AsSpan().SequenceEqual(run.Group.StateDigest());
            facts.Add(("digest_equal_twice", equal ? "yes" : "NO"));
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            BacktestReport.Write(json, book, run, facts);
        }

        if (output is null)
        {
            context.Out.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        }
        else
        {
            File.WriteAllBytes(output, buffer.ToArray());
            context.Out.WriteLine($"{output}: {book.Hours.Count} hours, {run.Plant.StrandsWritten} decisions, "
                + $"{book.Fills.Count} fills, digest {run.Plant.RowDigest:x16}");
        }

        if (page is not null)
        {
            File.WriteAllText(page, PortfolioPage.Write(book, buffer.ToArray()));
        }

        var broken = book.Transitions.Skips + book.Transitions.Early + book.Orphans + run.Plant.InvalidSkips;
        return equal && broken == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static (ReplayRun Run, BacktestBook Book) Once(IReadOnlyList<TokenBars> bars, double cap)
    {
        var book = new BacktestBook();
        var feed = new BarFeed(bars);
        var run = new ReplayRun(Options(bars, cap), feed.StartMs, book.Take);
        run.Run(feed);
        return (run, book);
    }

    private static Result<Instant> Day(string? text, Instant absent) => text is null ? Result<Instant>.Ok(absent)
        : DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
            ? Result<Instant>.Ok(Instant.FromUnixSeconds((long)(day - DateTime.UnixEpoch).TotalSeconds))
            : Result<Instant>.Fail("day", "format", $"'{text}' is not a day, use YYYY-MM-DD");
}
