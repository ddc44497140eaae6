using System.Collections.Concurrent;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Commands;

/// <summary>Commands of this run by idempotency key and id: 24 h and at most 1 000 000 (kernel.md §9.2).</summary>
public sealed class CommandStore(TimeProvider time) : IEffectObserver
{
    private const int Kept = 1_000_000;
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, CommandRecord> byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<UInt128, CommandRecord> byId = new();
    private readonly ConcurrentQueue<CommandRecord> order = new();
    private readonly ConcurrentDictionary<string, ulong> changedAt = new(StringComparer.Ordinal);

    /// <summary>Time from receipt to Applied or a terminal status.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Adds a record, or returns the one already stored under its key.</summary>
    public CommandRecord AddOrGet(CommandRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Evict();
        var stored = byKey.GetOrAdd(record.RequestId, record);
        if (ReferenceEquals(stored, record))
        {
            byId[record.Id] = record;
            order.Enqueue(record);
        }

        return stored;
    }

    /// <summary>Takes back a record that was not accepted.</summary>
    public void Remove(CommandRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        byKey.TryRemove(KeyValuePair.Create(record.RequestId, record));
        byId.TryRemove(record.Id, out _);
    }

    /// <summary>By idempotency key, or null.</summary>
    public CommandRecord? Find(string requestId) => byKey.GetValueOrDefault(requestId);

    /// <summary>By command id, or null.</summary>
    public CommandRecord? Find(UInt128 id) => byId.GetValueOrDefault(id);

    /// <summary>Newest first, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<CommandRecord> Recent(int limit) => [.. order.Reverse().Take(limit)];

    /// <summary>Journal position of the last command or domain event of a plant (optimistic check).</summary>
    public ulong ChangedAt(HostedPlant plant)
    {
        ArgumentNullException.ThrowIfNull(plant);
        return changedAt.GetValueOrDefault(Key(plant.Group, plant.Number));
    }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (effect.Body is CommandChange change)
        {
            if (byId.GetValueOrDefault(change.Id) is { } record)
            {
                var open = record.State.Status < CommandStatus.Applied;
                record.Advance(change, effect.Seq, effect.At.UnixMs);
                if (open && change.Status >= CommandStatus.Applied)
                {
                    Latency.Add(new Duration((long)(time.GetUtcNow() - record.ReceivedAt).TotalNanoseconds));
                }
            }

            if (change.Status == CommandStatus.Applied)
            {
                changedAt[Key(group, change.Plant)] = effect.Seq;
            }
        }
        else if (effect.Kind == EffectKind.Publish)
        {
            changedAt[Key(group, effect.Plant)] = effect.Seq;
        }
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
    }

    private static string Key(IGroupHost group, uint plant) => $"{group.Name}/{plant}";

    private void Evict()
    {
        while (order.TryPeek(out var oldest)
            && (order.Count > Kept || time.GetUtcNow() - oldest.ReceivedAt > Age)
            && order.TryDequeue(out var gone))
        {
            Remove(gone);
        }
    }
}
