using Millwright.Portfolio.Actions;

namespace Millwright.Portfolio.Rows;

/// <summary>One line of the exit ranking of an hour (portfolio.md §7.10, §12.3 D3).</summary>
/// <param name="Place">1 = first to go.</param>
/// <param name="Rank">Position with the components of its score.</param>
/// <param name="Action">trim or demote when the quota chose it; "" otherwise.</param>
public sealed record RankRow(int Place, EpsRank Rank, string Action);
