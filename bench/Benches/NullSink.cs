using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Takes effects and forgets them.</summary>
internal sealed class NullSink : IReactorSink
{
    public long Effects { get; private set; }

    public void OnEffect(in Effect effect) => Effects++;

    public void OnReleased(in Effect effect) => Effects++;

    public void OnBatchEnd(Reactor reactor)
    {
    }
}
