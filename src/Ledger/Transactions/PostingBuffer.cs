using System.Runtime.CompilerServices;

namespace Millwright.Ledger;

/// <summary>
/// The first four legs of a transaction, stored inside it so that the usual kinds allocate nothing more.
/// </summary>
[InlineArray(Capacity)]
internal struct PostingBuffer
{
    /// <summary>Legs kept inline.</summary>
    public const int Capacity = 4;

    private Posting first;
}
