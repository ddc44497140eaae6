using Millwright.Ledger;

namespace Millwright.Grid.Status;

/// <summary>Unrealised result of an open lot at a mark: (−b leg) × mark − q leg (grid.md §5.6).</summary>
internal static class LotMark
{
    public static decimal Unrealised(Lot lot, decimal mark) => (lot.Units * mark) - lot.QuoteLeg;
}
