namespace Millwright.Grid.Backtest;

/// <summary>One point of the curves, at the close of a bar. Amounts in quote.</summary>
/// <param name="Ts">Unix seconds.</param>
/// <param name="Price">Close.</param>
/// <param name="Equity">Funds at the close.</param>
/// <param name="Hold">Untouched starting funds at the close.</param>
/// <param name="BuyAndHold">All in base since the first price.</param>
/// <param name="Drawdown">Distance of the equity below its peak, %, ≤ 0.</param>
public readonly record struct CurvePoint(
    double Ts, double Price, double Equity, double Hold, double BuyAndHold, double Drawdown);
