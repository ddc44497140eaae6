using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>Takes a snapshot when an operator asked for one by the command <c>snapshot</c> (kernel.md §8.3).</summary>
internal sealed class SnapshotOrders(Func<Task<string?>> take) : IEffectObserver
{
    /// <summary>The last snapshot asked for; its result is null or why there is none.</summary>
    public Task<string?> Last { get; private set; } = Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Body is CommandChange { Kind: PlantGroup.SnapshotCommand, Status: CommandStatus.Confirmed })
        {
            Last = Task.Run(take);
        }
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        // Views are of no interest here.
    }
}
