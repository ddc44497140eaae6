namespace Millwright.Storage;

/// <summary>One row of a keyed table.</summary>
/// <param name="Table">Table.</param>
/// <param name="Values">Values in column order: long, double, string or null.</param>
/// <param name="Seq">Journal position it comes from.</param>
public sealed record TableRow(KeyedTable Table, IReadOnlyList<object?> Values, ulong Seq);
