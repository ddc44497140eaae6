using System.CommandLine;
using Millwright.Host.Kinds.Portfolio;
using Millwright.Kernel;
using Millwright.Portfolio.Options;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright portfolio smoke</c>: the live acceptance of portfolio.md §12.2 against Hyperliquid's public
/// trades, opt-in. Where the network is closed it says so and ends with 75.</summary>
internal static class PortfolioSmoke
{
    public static Command Create(VerbContext context)
    {
        var minutes = new Option<int>("--minutes")
        {
            Description = "length of the run; the specification asks for 120", DefaultValueFactory = static _ => 120,
        };
        var url = new Option<string>("--url")
        {
            Description = "REST address of the venue",
            DefaultValueFactory = static _ => new PortfolioOptions().HlRestUrl,
        };
        var coins = new Option<string>("--coins")
        {
            Description = "coins, comma separated", DefaultValueFactory = static _ => new PortfolioOptions().HlSymbols,
        };
        var verb = new Command(
            "smoke", "Live acceptance on the venue's public trades: minutes without gaps, jobs on time, one recompute.")
        {
            minutes, url, coins,
        };
        verb.SetAction((parsed, cancel) => RunAsync(
            context, parsed.GetValue(url)!, parsed.GetValue(coins)!, parsed.GetValue(minutes), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(
        VerbContext context, string url, string coins, int minutes, CancellationToken cancel)
    {
        var options = new PortfolioOptions { HlRestUrl = url, HlSymbols = coins, HlBackfillMinutes = 0 };
        if (!HyperliquidFeedOptions.Of(options).TryGet(out var feed, out var wrong) || minutes is < 1 or > 1440)
        {
            context.Error.WriteLine(wrong.Message ?? $"--minutes {minutes}: expected 1 to 1440");
            return ExitCode.Usage;
        }

        if (await ClosedAsync(feed.Address, cancel) is { } reason)
        {
            context.Error.WriteLine($"not run: {feed.Address} cannot be reached: {reason}");
            return ExitCode.Unreachable;
        }

        var run = new SmokeRun(feed, TimeProvider.System);
        var failed = 0;
        foreach (var (name, holds, what) in await run.RunAsync(TimeSpan.FromMinutes(minutes), cancel))
        {
            failed += holds ? 0 : 1;
            context.Out.WriteLine($"{(holds ? "ok  " : "FAIL")} {name}: {what}");
        }

        return failed == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    /// <summary>Why the venue cannot be reached, or null.</summary>
    private static async Task<string?> ClosedAsync(Uri address, CancellationToken cancel)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var body = new StringContent(
                "{\"type\":\"meta\"}", System.Text.Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri(address, "/info"), body, cancel);
            return null;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return failure.Message;
        }
    }
}
