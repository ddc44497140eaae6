namespace Millwright.Regime.Churners;

/// <summary>Port to the order side of the plant that owns the slots. Calls are made inside turns.</summary>
public interface IChurnerOrders
{
    /// <summary>Places an order; false with a code when it is refused.</summary>
    /// <param name="order">The order.</param>
    /// <param name="reference">Reference for cancels and fills when accepted.</param>
    bool TryPlace(ChurnerOrder order, out long reference);

    /// <summary>Asks for the cancel of an order; false when refused (it may have filled).</summary>
    bool TryCancel(long reference);
}
