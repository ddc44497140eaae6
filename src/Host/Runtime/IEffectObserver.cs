using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>
/// Receives effects and views of a group in order, on the group's feed thread (never on the reactor).
/// </summary>
public interface IEffectObserver
{
    /// <summary>An effect left a turn and its durability condition holds.</summary>
    void OnEffect(IGroupHost group, in Effect effect);

    /// <summary>A newer read model of a plant is available.</summary>
    void OnView(IGroupHost group, PublishedView view);
}
