namespace Millwright.Regime.Churners;

/// <summary>The order port of a plant that does not lend its orders: every placement is refused.</summary>
public sealed class NoOrders : IChurnerOrders
{
    /// <inheritdoc/>
    public bool TryPlace(ChurnerOrder order, out long reference)
    {
        reference = 0;
        return false;
    }

    /// <inheritdoc/>
    public CancelAnswer Cancel(long reference) => CancelAnswer.Gone;

    /// <inheritdoc/>
    public void Keep(int slot, long cycle)
    {
    }
}
