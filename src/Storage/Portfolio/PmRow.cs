namespace Millwright.Storage.Portfolio;

/// <summary>A row to write: an upsert on the table's key.</summary>
/// <param name="Table">Table.</param>
/// <param name="Values">One value per column: string, long, decimal, double, bool or null.</param>
public sealed record PmRow(PmTable Table, IReadOnlyList<object?> Values);
