namespace Millwright.Alpha.Leverage;

/// <summary>One row of a venue's leverage table.</summary>
/// <param name="NotionalCap">Largest notional of the row, quote units.</param>
/// <param name="MostLeverage">Largest leverage.</param>
/// <param name="MaintenanceRate">Maintenance margin rate.</param>
public readonly record struct Bracket(double NotionalCap, int MostLeverage, double MaintenanceRate);
