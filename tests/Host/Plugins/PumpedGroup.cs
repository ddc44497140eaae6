using Millwright.Host.Runtime;
using Millwright.Host.Tests.History;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Plugins;

/// <summary>A recorded run as a group host: reads happen at once, records are applied before the call
/// returns.</summary>
internal sealed class PumpedGroup(PlantGroup group, PumpedGroup.Submitter submit) : IGroupHost
{
    public PumpedGroup(RecordedRun run)
        : this(run.Group, run.Submit)
    {
    }

    public delegate bool Submitter(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload);

    public string Name => "grid-test";

    public Instant Now => group.Now;

    public ulong Seq => group.Seq;

    public bool IsReady => true;

    public TimeSpan SinceLoop => TimeSpan.Zero;

    public TimeSpan LastLoop => TimeSpan.Zero;

    public GroupCounters Counters => default;

    public bool TrySubmit(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload, ulong conflateKey = 0) =>
        submit(lane, in input, payload);

    public Task<T> ReadAsync<T>(Func<PlantGroup, T> read) => Task.FromResult(read(group));

    public PublishedView? View(uint plant) => null;

    public void Observe(IEffectObserver observer)
    {
    }
}
