namespace Millwright.Grid.Documents;

/// <summary>How state documents are read (grid.md §3.3).</summary>
public enum ReadingProfile : byte
{
    /// <summary>Nothing is coerced: any deviation rejects the document with a JSON-pointer error.</summary>
    Strict = 0,

    /// <summary>Missing and malformed values are normalised; for older snapshots and the parity command.</summary>
    Lenient = 1,
}
