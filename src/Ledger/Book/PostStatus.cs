namespace Millwright.Ledger;

/// <summary>Outcome of a posting.</summary>
public enum PostStatus : byte
{
    /// <summary>Posted; the transaction is in the book's list.</summary>
    Posted,

    /// <summary>The same key with identical content was posted before; nothing happened.</summary>
    Duplicate,

    /// <summary>Refused with a reason; nothing happened.</summary>
    Refused,
}
