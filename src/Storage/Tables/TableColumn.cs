namespace Millwright.Storage;

/// <summary>A column of a keyed table.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">SQLite type: INTEGER, REAL or TEXT.</param>
public sealed record TableColumn(string Name, string Type);
