namespace Millwright.Regime.Churners;

/// <summary>Port to the order side of the plant that owns the slots. Calls are made inside turns.</summary>
public interface IChurnerOrders
{
    /// <summary>Places an order; false when it is refused at once. A refusal may also follow as a report.</summary>
    /// <param name="order">The order.</param>
    /// <param name="reference">Reference for cancels and reports when taken, ≥ 1.</param>
    bool TryPlace(ChurnerOrder order, out long reference);

    /// <summary>Asks for the cancel of an order.</summary>
    CancelAnswer Cancel(long reference);

    /// <summary>A cycle ended without its exit: what its lot holds stays as residual, at cost.</summary>
    /// <param name="slot">Slot id.</param>
    /// <param name="cycle">Cycle of the churner.</param>
    void Keep(int slot, long cycle);
}
