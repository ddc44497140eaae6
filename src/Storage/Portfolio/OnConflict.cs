namespace Millwright.Storage.Portfolio;

/// <summary>What a write does to a row that exists.</summary>
internal enum OnConflict
{
    /// <summary>Replaces it.</summary>
    Replace = 0,

    /// <summary>Leaves it as it is.</summary>
    Keep = 1,

    /// <summary>Replaces it when the new one has the better source (portfolio.md §2.2).</summary>
    Rank = 2,
}
