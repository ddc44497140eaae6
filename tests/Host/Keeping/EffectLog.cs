using Millwright.Kernel;

namespace Millwright.Host.Tests.Keeping;

/// <summary>Keeps what a reactor says.</summary>
internal sealed class EffectLog : IReactorSink
{
    public List<Effect> Seen { get; } = [];

    public void OnEffect(in Effect effect) => Seen.Add(effect);

    public void OnReleased(in Effect effect) => Seen.Add(effect);

    public void OnBatchEnd(Reactor reactor)
    {
    }
}
