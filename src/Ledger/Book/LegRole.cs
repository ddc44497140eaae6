namespace Millwright.Ledger;

/// <summary>How a transaction changes the legs of its lot.</summary>
internal enum LegRole : byte
{
    /// <summary>No lot, or the builder settles the legs itself.</summary>
    None,

    /// <summary>Opening legs.</summary>
    Open,

    /// <summary>Closing legs, waiting for a booking.</summary>
    Close,
}
