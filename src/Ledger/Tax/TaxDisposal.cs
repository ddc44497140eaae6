namespace Millwright.Ledger;

/// <summary>One disposal, or its part matched with one acquisition.</summary>
/// <param name="AcquiredAt">Time of the acquisition; null with average cost or when nothing covers it.</param>
/// <param name="AcquiredSeq">Transaction number of the acquisition; 0 when there is none.</param>
/// <param name="DisposedAt">Time of the disposal.</param>
/// <param name="DisposedSeq">Transaction number of the disposal.</param>
/// <param name="Units">Base units, &gt; 0.</param>
/// <param name="Proceeds">Proceeds after fees, quote.</param>
/// <param name="Basis">Cost including acquisition fees, quote.</param>
/// <param name="HasBasis">False when the cost of the acquisition is not known or nothing was held.</param>
public readonly record struct TaxDisposal(
    Instant? AcquiredAt,
    ulong AcquiredSeq,
    Instant DisposedAt,
    ulong DisposedSeq,
    decimal Units,
    decimal Proceeds,
    decimal Basis,
    bool HasBasis)
{
    /// <summary>Gain (positive) or loss.</summary>
    public decimal Gain => Proceeds - Basis;
}
