namespace Millwright.Portfolio.Geometry;

/// <summary>Swings to horizontal levels (portfolio.md §6.3).</summary>
public static class LevelClusters
{
    private const int SmallestCluster = 3;
    private const int LevelsPerSide = 9;

    /// <summary>Clusters swings whose price stays within the tolerance of the running mean.</summary>
    /// <param name="swings">Swings of one side, any order.</param>
    /// <param name="tolerance">Price distance that starts a new cluster: 0.5·ATR₁₄ at the rebuild.</param>
    /// <returns>At most nine levels: by touches, then recency, then price.</returns>
    public static IReadOnlyList<StructureLevel> Of(IEnumerable<Swing> swings, double tolerance)
    {
        var levels = new List<StructureLevel>();
        var (sum, count, last) = (0.0, 0, 0);
        foreach (var swing in swings.OrderBy(s => s.Price).ThenBy(s => s.Index))
        {
            if (count > 0 && swing.Price - (sum / count) > tolerance)
            {
                Close();
            }

            sum += swing.Price;
            last = count == 0 ? swing.Index : Math.Max(last, swing.Index);
            count++;
        }

        Close();
        return [.. levels.OrderByDescending(l => l.Touches).ThenByDescending(l => l.Last).ThenBy(l => l.Price)
            .Take(LevelsPerSide)];

        void Close()
        {
            if (count >= SmallestCluster)
            {
                levels.Add(new StructureLevel(sum / count, count, last));
            }

            (sum, count, last) = (0.0, 0, 0);
        }
    }
}
