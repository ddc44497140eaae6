using Millwright.Host.Prices;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Importing;

/// <summary>The chosen price source without its prices: names the group and its rules, publishes nothing.</summary>
internal sealed class SilentPrices(IPriceSource chosen) : IPriceSource, IDisposable
{
    public string Kind => chosen.Kind;

    public string Name => chosen.Name;

    public Instrument Instrument => chosen.Instrument;

    public double Speed => 1;

    public Instant Start => chosen.Start;

    /// <inheritdoc/>
    public Func<int> CandleMinutes
    {
        get => chosen.CandleMinutes;
        set => chosen.CandleMinutes = value;
    }

    public Task RunAsync(IGroupHost group, Instant from, CancellationToken cancel) =>
        Task.Delay(Timeout.InfiniteTimeSpan, cancel);

    public void Dispose() => (chosen as IDisposable)?.Dispose();
}
