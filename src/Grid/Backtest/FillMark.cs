using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Backtest;

/// <summary>One execution on the price chart.</summary>
/// <param name="Time">Time at the venue.</param>
/// <param name="Price">Price, quote.</param>
/// <param name="Volume">Volume, base.</param>
/// <param name="Kind">Ledger kind.</param>
/// <param name="Slot">Slot id, 0 = inventory.</param>
public readonly record struct FillMark(Instant Time, double Price, double Volume, TransactionKind Kind, int Slot)
{
    /// <summary>Entry or exit, buying or selling, as a word.</summary>
    public string Label => Kind switch
    {
        TransactionKind.BuyEntry => "buy entry",
        TransactionKind.SellEntry => "sell entry",
        TransactionKind.BuyExit => "buy exit",
        TransactionKind.SellExit => "sell exit",
        TransactionKind.RecoveryFill => "recovery",
        TransactionKind.LateFill => "late fill",
        _ => "inventory",
    };
}
