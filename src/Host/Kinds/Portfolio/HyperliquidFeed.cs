using Millwright.Kernel;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>Live trades and gap candles of Hyperliquid as the inputs of a portfolio plant; needs no key.</summary>
/// <param name="options">Coins and addresses.</param>
internal sealed class HyperliquidFeed(HyperliquidFeedOptions options) : IKindFeed
{
    /// <inheritdoc/>
    public string Kind => "live";

    /// <inheritdoc/>
    public string Name => options.Address.Host;

    /// <inheritdoc/>
    public Instant Start => Instant.Epoch;

    /// <inheritdoc/>
    public double Speed => 1.0;

    /// <inheritdoc/>
    public async Task RunAsync(KindRun run, Instant from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var intake = new HyperliquidIntake(options, (type, payload) =>
        {
            var now = run.Host.Now.Ns;
            var input = new RecordInput(type, 1, now, now);
            return run.Host.TrySubmit(Lane.Data, in input, payload);
        });
        await Task.WhenAll(
            intake.RunAsync(Math.Max(0, from.UnixMs), cancel), PortfolioInbox.RunFor(run, cancel));
    }
}
