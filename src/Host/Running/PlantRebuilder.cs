using Millwright.Host.History;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>
/// Answers a plant's <c>recover</c> (kernel.md §17): rebuilds its state before the poison record from snapshot and
/// journal, beside the running group, and hands it in as records.
/// </summary>
internal sealed class PlantRebuilder(IGroupHost host, PlantHistory history) : IEffectObserver
{
    private const int StepRecords = 100_000;

    /// <summary>The last rebuild, for orderly ends and tests.</summary>
    public Task Last { get; private set; } = Task.CompletedTask;

    /// <summary>What went wrong in the last rebuild, or null.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Body is not QueryRequest { Kind: PlantGroup.RecoverQuery } query)
        {
            return;
        }

        var parts = query.Key.Split(':');
        var (plant, poison) = (
            uint.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            ulong.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        Last = Task.Run(() => Rebuild(plant, poison));
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        // Views are of no interest here.
    }

    private void Rebuild(uint plant, ulong poison)
    {
        using var replica = GroupReplica.Open(history.Source(), poison - 1, long.MaxValue);
        ReplicaStop stop;
        do
        {
            stop = replica.Advance(poison - 1, long.MaxValue, StepRecords, null);
        }
        while (stop == ReplicaStop.Budget);

        Problem = stop != ReplicaStop.Reached ? $"the journal cannot be read to {poison - 1}: {replica.Damage ?? "end"}"
            : replica.Divergence;
        if (Problem is not null)
        {
            return;
        }

        var writer = new CseWriter(1 << 20);
        replica.Group.PlantAt(plant).Encode(writer);
        foreach (var part in PlantImage.Cut(plant, poison, writer.Written))
        {
            var input = new RecordInput(RecordType.PlantImage, PlantAddress.Kernel, 0, host.Now.Ns);
            var payload = part.Encode();
            while (!host.TrySubmit(Lane.Safety, in input, payload))
            {
                if (!host.IsReady)
                {
                    return;
                }

                Thread.Sleep(10);
            }
        }
    }
}
