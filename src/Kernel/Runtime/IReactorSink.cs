namespace Millwright.Kernel;

/// <summary>
/// Receives what leaves a turn. Called on the reactor thread, must not block and must not call back into the group.
/// </summary>
public interface IReactorSink
{
    /// <summary>An effect that needs no durability (E0), right after its turn.</summary>
    void OnEffect(in Effect effect);

    /// <summary>An effect whose durability condition holds now (E1, E2, E2r, E3): the output commit point.</summary>
    void OnReleased(in Effect effect);

    /// <summary>A batch ended: a good moment to build views, snapshots and metrics.</summary>
    void OnBatchEnd(Reactor reactor);
}
