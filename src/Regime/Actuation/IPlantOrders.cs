using Millwright.Regime.Churners;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Actuation;

/// <summary>
/// Requests to the plant that trades: they leave the turn as events of the group and are answered by reports with the
/// same reference.
/// </summary>
public interface IPlantOrders : IChurnerOrders
{
    /// <summary>Asks to move an exit.</summary>
    /// <returns>Reference of the request, ≥ 1; 0 when there is no plant to ask.</returns>
    long Move(PositionKey key, double price, string reason);

    /// <summary>Asks to close a position at the mark.</summary>
    /// <returns>Reference of the request, ≥ 1; 0 when there is no plant to ask.</returns>
    long Close(PositionKey key, string reason);

    /// <summary>Books an earmark or its use.</summary>
    void Subsidy(PositionKey key, double amount, bool credit, long number);
}
