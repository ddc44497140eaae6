namespace Millwright.Ledger;

/// <summary>A lot and the orders that should close it do not match.</summary>
/// <param name="Lot">Lot.</param>
/// <param name="LotVolume">Base volume of the lot; 0 when there is none.</param>
/// <param name="CloserVolume">Base volume of its exit, recovery or held effect; 0 when there is none.</param>
/// <param name="Closers">How many close it; exactly one is right.</param>
public readonly record struct PositionMismatch(LotId Lot, decimal LotVolume, decimal CloserVolume, int Closers);
