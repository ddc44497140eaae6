namespace Millwright.Storage.Portfolio;

/// <summary>A column.</summary>
/// <param name="Name">Name in both dialects.</param>
/// <param name="Kind">Kind.</param>
public readonly record struct PmColumn(string Name, PmColumnKind Kind);
