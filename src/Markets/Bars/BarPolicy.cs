namespace Millwright.Markets;

/// <summary>
/// What a loader does with a malformed row (grid.md §10.1; rows with a non-positive price are always skipped).
/// </summary>
public enum BarPolicy
{
    /// <summary>The first malformed row fails the load with an error naming line, field, value and range.</summary>
    Strict,

    /// <summary>Malformed rows are skipped and counted.</summary>
    SkipAndCount,
}
