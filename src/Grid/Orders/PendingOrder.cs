using Millwright.Kernel;

namespace Millwright.Grid.Orders;

/// <summary>
/// An order of a slot's state without a live intent: deferred, waiting for a cancel, or held (grid.md §4.7, §8.4).
/// </summary>
public sealed class PendingOrder
{
    internal PendingOrder(bool isRecovery, long id, string reason)
    {
        IsRecovery = isRecovery;
        Id = id;
        Reason = reason;
    }

    /// <summary>True when <see cref="Id"/> is a recovery id, false for a local order id.</summary>
    public bool IsRecovery { get; }

    /// <summary>Local order id or recovery id.</summary>
    public long Id { get; }

    /// <summary>Reason of the placement.</summary>
    public string Reason { get; internal set; }

    /// <summary>Gate that keeps it waiting.</summary>
    public string Gate { get; internal set; } = "";

    /// <summary>Intents so far.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Rejections because the order would have crossed.</summary>
    public int PostOnlyRejects { get; internal set; }

    /// <summary>Cycles in a row without the funds.</summary>
    public int FundsFailures { get; internal set; }

    /// <summary>No attempt before this instant.</summary>
    public Instant NotBefore { get; internal set; }
}
