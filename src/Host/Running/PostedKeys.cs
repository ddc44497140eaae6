using System.Text;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Host.Running;

/// <summary>
/// Executions and flows that are in the ledger (kernel.md §8.6 L5), as 128-bit digests of their ids: the newest
/// 1 000 000, about 80 MB when full. An older one is neither known nor unknown; the gateway then judges by its age, as
/// keys leave the plant's state after 7 days. Safe from any thread.
/// </summary>
/// <param name="kept">Keys held, at least 1.</param>
internal sealed class PostedKeys(int kept = 1_000_000)
{
    private readonly Lock gate = new();
    private readonly HashSet<UInt128> known = [];
    private readonly Queue<UInt128> order = new();
    private bool forgot;

    /// <summary>Keys held.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return known.Count;
            }
        }
    }

    /// <summary>Adds the ids of a transaction: its executions and its flow.</summary>
    public void Add(LedgerTransaction transaction)
    {
        if (transaction.ExecId is { Length: > 0 } execution)
        {
            Add(execution);
        }

        foreach (var more in transaction.MoreExecIds)
        {
            Add(more);
        }

        if (transaction.Key.Form == KeyForm.Flow && transaction.Key.Text is { Length: > 0 } flow)
        {
            Add(flow);
        }
    }

    /// <summary>Adds an id; one that is known keeps its place.</summary>
    public void Add(string id)
    {
        var key = KeyOf(id);
        lock (gate)
        {
            if (!known.Add(key))
            {
                return;
            }

            order.Enqueue(key);
            if (order.Count > kept)
            {
                known.Remove(order.Dequeue());
                forgot = true;
            }
        }
    }

    /// <summary>True when the id was added, false when it surely was not, null when it may be forgotten.</summary>
    public bool? Contains(string id)
    {
        var key = KeyOf(id);
        lock (gate)
        {
            return known.Contains(key) ? true : forgot ? null : false;
        }
    }

    private static UInt128 KeyOf(string id)
    {
        var bytes = Encoding.UTF8.GetBytes(id);
        var high = XxHash64.Hash(bytes, 0);
        return new UInt128(high, XxHash64.Hash(bytes, ~high));
    }
}
