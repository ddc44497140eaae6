using Millwright.Kernel;
using Millwright.Regime.Churners;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Actuation;

/// <summary>Collects the requests of a turn; the plant emits them to its neighbour in order.</summary>
public sealed class CompanionOrders : IPlantOrders
{
    private readonly List<(ushort Type, object Body)> outbox = [];

    /// <summary>Newest reference; part of the state.</summary>
    public long Reference { get; set; }

    /// <summary>Requests of the turn, oldest first.</summary>
    public IReadOnlyList<(ushort Type, object Body)> Outbox => outbox;

    /// <summary>The requests were emitted.</summary>
    public void Clear() => outbox.Clear();

    /// <inheritdoc/>
    public bool TryPlace(ChurnerOrder order, out long reference)
    {
        reference = ++Reference;
        outbox.Add((CompanionEvent.Order, new CompanionOrder(
            reference, order.Slot, order.CycleId, order.Entry, order.Buy, order.Price, order.Volume, order.Pool)));
        return true;
    }

    /// <inheritdoc/>
    public CancelAnswer Cancel(long reference)
    {
        outbox.Add((CompanionEvent.Cancel, new CompanionCancel(reference)));
        return CancelAnswer.Asked;
    }

    /// <inheritdoc/>
    public void Keep(int slot, long cycle) =>
        outbox.Add((CompanionEvent.Residual, new CompanionResidual(slot, cycle)));

    /// <inheritdoc/>
    public long Move(PositionKey key, double price, string reason)
    {
        outbox.Add((CompanionEvent.Move, new CompanionMove(
            ++Reference, key.Slot, Letter(key), key.Cycle, price, reason)));
        return Reference;
    }

    /// <inheritdoc/>
    public long Close(PositionKey key, string reason)
    {
        outbox.Add((CompanionEvent.Close, new CompanionClose(++Reference, key.Slot, Letter(key), key.Cycle, reason)));
        return Reference;
    }

    /// <inheritdoc/>
    public void Subsidy(PositionKey key, double amount, bool credit, long number) =>
        outbox.Add((CompanionEvent.Subsidy, new CompanionSubsidy(key.Slot, amount, credit, key.Id, number)));

    private static char Letter(PositionKey key) => key.Leg == Leg.A ? 'A' : 'B';
}
