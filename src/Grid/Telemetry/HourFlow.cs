namespace Millwright.Grid.Telemetry;

/// <summary>What happened to the exits of one slot type and leg in the last hour (grid.md §7.2).</summary>
/// <param name="Orphans">Orphans.</param>
/// <param name="Completions">Completed cycles.</param>
/// <param name="WriteOffs">Write-offs.</param>
/// <param name="WriteOffCost">Losses of the write-offs less their gains, quote.</param>
public readonly record struct HourFlow(int Orphans, int Completions, int WriteOffs, decimal WriteOffCost);
