using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>
/// Runs on the reactor thread beside the group: a venue gateway that reads intents between two batches. Must be short
/// and must not change state; what it learns becomes records.
/// </summary>
public interface IReactorGuest
{
    /// <summary>The run started; everything an earlier run left is known.</summary>
    void Start(Instant now);

    /// <summary>An effect was released by the output commit.</summary>
    void OnReleased(in Effect effect, Instant now);

    /// <summary>Once per loop.</summary>
    void Step(Instant now);

    /// <summary>
    /// The journal failed: the process ends soon. What can open a position is taken back, nothing else is sent.
    /// </summary>
    void Fenced(Instant now)
    {
    }
}
