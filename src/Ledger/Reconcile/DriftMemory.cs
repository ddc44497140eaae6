namespace Millwright.Ledger;

/// <summary>What a reconciliation remembers about one asset.</summary>
/// <param name="Asset">Asset code.</param>
/// <param name="LastDelta">δ of the last valid comparison.</param>
/// <param name="ReportedDelta">δ of the last RECONCILIATION_DRIFT row; 0 when none is standing.</param>
public readonly record struct DriftMemory(string Asset, decimal LastDelta, decimal ReportedDelta);
