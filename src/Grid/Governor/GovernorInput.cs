using Millwright.Grid.Options;
using Millwright.Grid.Scanner;
using Millwright.Grid.Telemetry;

namespace Millwright.Grid.Governor;

/// <summary>Everything one evaluation looks at (grid.md §7.1).</summary>
/// <param name="Options">Configuration in force.</param>
/// <param name="Telemetry">Factory telemetry.</param>
/// <param name="Market">Market character.</param>
/// <param name="HeadroomNow">Work-bank headroom now.</param>
/// <param name="HeadroomCommitted">Committed headroom.</param>
/// <param name="BandStop">Capacity band is stop.</param>
/// <param name="BandNormal">Capacity band is normal.</param>
/// <param name="DriftRed">Reconciliation badge is red.</param>
/// <param name="Running">Plant is RUNNING.</param>
/// <param name="Autonomous">Governor may act.</param>
/// <param name="MakerPct">Maker fee, %.</param>
/// <param name="NowSec">Unix seconds.</param>
public sealed record GovernorInput(
    GridOptions Options,
    FactoryTelemetry Telemetry,
    MarketCharacter Market,
    int HeadroomNow,
    int HeadroomCommitted,
    bool BandStop,
    bool BandNormal,
    bool DriftRed,
    bool Running,
    bool Autonomous,
    double MakerPct,
    double NowSec)
{
    /// <summary>Write-off candidates of cycle slots in order (§7.7).</summary>
    public IReadOnlyList<WriteOffCandidate> Candidates { get; init; } = [];
}
