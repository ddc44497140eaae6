using Millwright.Kernel;

namespace Millwright.Host.Kinds.Ship;

/// <summary>A ship needs no inputs: its ticks are deadlines, everything else is the operator's.</summary>
internal sealed class ShipFeed(string scenario) : IKindFeed
{
    /// <inheritdoc/>
    public string Kind => "simulated";

    /// <inheritdoc/>
    public string Name => scenario;

    /// <inheritdoc/>
    public Instant Start => Instant.Epoch;

    /// <inheritdoc/>
    public double Speed => 1.0;

    /// <inheritdoc/>
    public async Task RunAsync(KindRun run, Instant from, CancellationToken cancel) =>
        await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
