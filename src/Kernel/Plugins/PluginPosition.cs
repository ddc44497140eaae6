namespace Millwright.Kernel;

/// <summary>An open leg: a waiting exit or a recovery order.</summary>
/// <param name="Id">Local id of an exit, recovery id of a recovery; unique with <paramref name="IsRecovery"/>.</param>
/// <param name="IsRecovery">True for a recovery.</param>
/// <param name="TradeId">Leg: A = sell first, B = buy first.</param>
/// <param name="Cycle">Cycle number of the leg.</param>
/// <param name="Side">Side of the closing order.</param>
/// <param name="Price">Price of the closing order, quote.</param>
/// <param name="Volume">Base.</param>
/// <param name="EntryPrice">Fill price of the entry, quote.</param>
/// <param name="EntryFee">Fee of the entry, quote.</param>
/// <param name="EntryFilledAt">Fill time of the entry, Unix seconds; 0 = unknown.</param>
/// <param name="AgeSec">Age of the position, s.</param>
/// <param name="DistancePct">Distance of the closing order to the market, %.</param>
/// <param name="RegimeAtEntry">Vintage tag 0 bearish, 1 ranging, 2 bullish; null = unknown.</param>
public sealed record PluginPosition(
    long Id,
    bool IsRecovery,
    char TradeId,
    long Cycle,
    OrderSide Side,
    double Price,
    double Volume,
    double EntryPrice,
    double EntryFee,
    double EntryFilledAt,
    double AgeSec,
    double DistancePct,
    int? RegimeAtEntry);
