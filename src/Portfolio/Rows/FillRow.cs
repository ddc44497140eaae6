namespace Millwright.Portfolio.Rows;

/// <summary>A fill applied to the book.</summary>
/// <param name="StrandId">Decision behind it.</param>
/// <param name="Token">Token id.</param>
/// <param name="TimeMs">Journal time, Unix ms.</param>
/// <param name="IsBuy">Side.</param>
/// <param name="Quantity">Base units.</param>
/// <param name="Price">Fill price.</param>
/// <param name="Fee">USD.</param>
/// <param name="Realised">Realised result of a sale net of its fee, USD; null for buys.</param>
/// <param name="QuantityAfter">Holding after the fill.</param>
/// <param name="CashAfter">Cash after the fill, USD.</param>
/// <param name="DecisionType">Type of the decision.</param>
/// <param name="Mfe">Best close of the holding over its average entry, as a fraction; 0 for buys.</param>
/// <param name="Mae">Worst close below it, as a negative fraction; 0 for buys.</param>
/// <param name="HeldHours">Hours since the opening.</param>
public sealed record FillRow(
    string StrandId,
    string Token,
    long TimeMs,
    bool IsBuy,
    decimal Quantity,
    decimal Price,
    decimal Fee,
    decimal? Realised,
    decimal QuantityAfter,
    decimal CashAfter,
    string DecisionType,
    double Mfe = 0.0,
    double Mae = 0.0,
    double HeldHours = 0.0);
