using System.Globalization;

namespace Millwright.Ledger;

/// <summary>
/// Identity of an open position (grid.md §5.2): slot, trade letter and cycle for the grid (late &gt; 0 for an adopted
/// late fill, trade <c>C</c> for the churner), or a free position id for other plant kinds.
/// </summary>
/// <param name="Slot">Slot id ≥ 1; 0 when <paramref name="Position"/> is given.</param>
/// <param name="Trade">Trade letter <c>A</c>, <c>B</c> or <c>C</c>; <c>\0</c> when a position id is given.</param>
/// <param name="Cycle">Cycle number ≥ 0.</param>
/// <param name="Late">0, or n ≥ 1 of an adopted late fill (<c>:l{n}</c>).</param>
/// <param name="Position">Position id of another plant kind, else null.</param>
public readonly record struct LotId(int Slot, char Trade, int Cycle, int Late = 0, string? Position = null)
{
    /// <summary>Lot of another plant kind by its position id.</summary>
    public static LotId OfPosition(string position) => new(0, '\0', 0, 0, position);

    /// <summary>Trade letter as text, null when absent.</summary>
    public string? TradeText => Trade == '\0' ? null : LedgerText.Letter(Trade);

    /// <summary>The part of the account name after <c>trading:lot:</c>.</summary>
    public override string ToString()
    {
        if (Position is not null)
        {
            return Position;
        }

        return Late == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Slot}:{Trade}:{Cycle}")
            : string.Create(CultureInfo.InvariantCulture, $"{Slot}:{Trade}:{Cycle}:l{Late}");
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        unchecked
        {
            var h = ((((Slot * 397) ^ Cycle) * 397) ^ Trade ^ (Late << 8)) * (int)0x9E3779B1;
            return Position is null ? h : h ^ string.GetHashCode(Position, StringComparison.Ordinal);
        }
    }
}
