namespace Millwright.Markets;

/// <summary>
/// Internal event of the simulated venue: a row of its own ledger that no order of the plant caused (grid.md §5.3
/// DEPOSIT, WITHDRAWAL, EXTERNAL_TRADE). It precedes the balances that contain it.
/// </summary>
/// <param name="Row">Row of the venue's ledger.</param>
public sealed record VenueFlow(VenueLedgerRow Row)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 6;
}
