namespace Millwright.Storage;

/// <summary>Outcome of opening a journal or a ledger file.</summary>
public enum OpenStatus : byte
{
    /// <summary>Open for appending.</summary>
    Opened,

    /// <summary>Another process holds the folder: exit 3.</summary>
    Locked,

    /// <summary>A storage call failed: exit 4.</summary>
    StorageFailed,

    /// <summary>Durable data is missing or altered: start refused, exit 6.</summary>
    Corrupt,
}
