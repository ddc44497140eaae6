using Millwright.Host.History;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Keeping;

/// <summary>Makes the bundle of every plant that is quarantined, beside the running group (kernel.md §17).</summary>
internal sealed class FailureBundles(PlantHistory history) : IEffectObserver
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly Lock gate = new();

    /// <summary>The bundles asked for so far, for orderly ends and tests.</summary>
    public Task Last { get; private set; } = Task.CompletedTask;

    /// <summary>Why the last bundle could not be written, or null.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Body is DomainEvent { Type: "plant_state", Severity: "critical" })
        {
            Check(group);
        }
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        // Views are of no interest here.
    }

    /// <summary>Makes the bundles that are missing: also for failures of runs that ended before they had one.</summary>
    public void Check(IGroupHost group)
    {
        lock (gate)
        {
            Last = Last.ContinueWith(_ => WriteAsync(group), TaskScheduler.Default).Unwrap();
        }
    }

    private async Task WriteAsync(IGroupHost group)
    {
        var failed = await group.ReadAsync(static found =>
        {
            var list = new List<(uint Plant, ulong Seq, string Reason)>();
            for (var plant = 1u; plant <= (uint)found.PlantCount; plant++)
            {
                if (found.QuarantineSeqOf(plant) is > 0 and var seq)
                {
                    list.Add((plant, seq, found.QuarantineReasonOf(plant)));
                }
            }

            return list;
        });
        foreach (var (plant, seq, reason) in failed)
        {
            while (history.LastSeq < seq && group.IsReady)
            {
                await Task.Delay(Look);
            }

            try
            {
                FailureBundle.Write(history.Source(), plant, seq, reason);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                Problem = refused.Message;
            }
        }
    }
}
