using Millwright.Ledger;

namespace Millwright.Grid.Import;

/// <summary>One opening lot: an open exit or recovery at its entry price.</summary>
/// <param name="Id">Lot.</param>
/// <param name="Units">Base held by the lot, negative for a short (sold first) leg.</param>
/// <param name="Cost">Quote paid for it, negative when received.</param>
/// <param name="EntryFee">Fee of the entry, quote.</param>
/// <param name="RecoveryId">Recovery it belongs to, null for an active exit.</param>
public sealed record ImportedLot(LotId Id, decimal Units, decimal Cost, decimal EntryFee, long? RecoveryId);
