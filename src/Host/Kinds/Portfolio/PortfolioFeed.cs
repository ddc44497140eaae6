using Millwright.Host.Portfolio;
using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Replay;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>Bars of a recorded folder or of the synthetic basket, paced by the group's clock.</summary>
internal sealed class PortfolioFeed : IKindFeed
{
    private const long SyntheticStartMs = 1_704_067_200_000;
    private const int SyntheticHours = 24 * 365;
    private const int SyntheticMinutes = 60 * 24 * 45;
    private readonly IReadOnlyList<TokenBars> bars;

    private PortfolioFeed(string kind, string name, IReadOnlyList<TokenBars> bars, double speed)
    {
        (Kind, Name, Speed) = (kind, name, speed);
        this.bars = bars;
        Start = Instant.FromUnixMs(new BarFeed(bars).StartMs);
    }

    /// <inheritdoc/>
    public string Kind { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Instant Start { get; }

    /// <inheritdoc/>
    public double Speed { get; }

    /// <summary>Opens the folder the options name, below <c>MILLWRIGHT_DATA</c> or as a path; synthetic without one.
    /// </summary>
    public static Result<IKindFeed> Open(KindSetting setting, PortfolioOptions options)
    {
        if (options.Feed == FeedSource.Hyperliquid)
        {
            return HyperliquidFeedOptions.Of(options).TryGet(out var live, out var wrong)
                ? Result<IKindFeed>.Ok(new HyperliquidFeed(live))
                : Result<IKindFeed>.Fail(wrong);
        }

        if (options.FeedFolder.Length == 0)
        {
            var basket = SyntheticTokens.Make(
                SyntheticStartMs, options.MonitorBarS == 60 ? SyntheticMinutes : SyntheticHours, options.MonitorBarS,
                (ulong)options.FeedSeed);
            return Result<IKindFeed>.Ok(new PortfolioFeed(
                "synthetic", $"basket, seed {options.FeedSeed}", basket, options.FeedSpeed));
        }

        var folder = Directory.Exists(options.FeedFolder) || setting.DataFolder is null
            ? options.FeedFolder
            : Path.Combine(setting.DataFolder, options.FeedFolder);
        return RecordedTokens.Load([folder], [], options.FeedTokens, Instant.Epoch, Instant.Max)
            .TryGet(out var bars, out var error)
            ? Result<IKindFeed>.Ok(new PortfolioFeed("recorded", options.FeedFolder, bars, options.FeedSpeed))
            : Result<IKindFeed>.Fail(
                "portfolio.feed_folder", error.Reason, $"'{options.FeedFolder}': {error.Message}");
    }

    /// <inheritdoc/>
    public async Task RunAsync(KindRun run, Instant from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        await Task.WhenAll(BarsAsync(run, from, cancel), PortfolioInbox.RunFor(run, cancel));
    }

    private async Task BarsAsync(KindRun run, Instant from, CancellationToken cancel)
    {
        var feed = new BarFeed(bars);
        while (true)
        {
            var (found, at, type, payload) = Next(feed);
            if (!found)
            {
                run.Setting.Say($"{run.Manifest.Group}: the recorded bars end here; the plant waits for commands.");
                await Task.Delay(Timeout.Infinite, cancel);
                return;
            }

            if (at <= from)
            {
                continue;
            }

            while (at > run.Host.Now)
            {
                var wait = at - run.Host.Now;
                await Task.Delay(Math.Clamp((int)(wait.Seconds * 1000.0 / Speed), 1, 60_000), cancel);
            }

            var input = new RecordInput(type, 1, at.Ns, run.Host.Now.Ns);
            while (!run.Host.TrySubmit(Lane.Data, in input, payload))
            {
                await Task.Delay(1, cancel);
            }
        }
    }

    private static (bool Found, Instant At, ushort Type, byte[] Payload) Next(BarFeed feed)
    {
        while (feed.TryNext(out var timeMs, out var type, out var payload))
        {
            if (type != RecordType.Tick)
            {
                return (true, Instant.FromUnixMs(timeMs), type, payload.ToArray());
            }
        }

        return (false, default, 0, []);
    }
}
