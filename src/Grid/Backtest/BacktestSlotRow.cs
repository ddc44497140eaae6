namespace Millwright.Grid.Backtest;

/// <summary>One slot at the end of a run; amounts in quote.</summary>
/// <param name="Id">Slot id.</param>
/// <param name="Alias">Alias.</param>
/// <param name="Sticky">Type.</param>
/// <param name="Lifecycle">Life-cycle state.</param>
/// <param name="Phase">S0, S1a, S1b or S2.</param>
/// <param name="RoundTrips">Booked cycles.</param>
/// <param name="Profit">Σ net of booked cycles.</param>
/// <param name="Fees">Σ fees.</param>
/// <param name="WriteOffs">Σ write-off losses.</param>
/// <param name="NetRealised">Net realised result.</param>
/// <param name="Unrealised">Open lots at the last price.</param>
/// <param name="OpenOrders">Active orders.</param>
/// <param name="RecoveryOrders">Recovery orders.</param>
public sealed record BacktestSlotRow(
    int Id, string Alias, bool Sticky, string Lifecycle, string Phase, long RoundTrips, decimal Profit, decimal Fees,
    decimal WriteOffs, decimal NetRealised, decimal Unrealised, int OpenOrders, int RecoveryOrders);
