using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Plant;

/// <summary>Payload of <see cref="AlphaRecord.Book"/>: best prices and five quantities per side, 104 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct BookRecord
{
    /// <summary>Levels per side.</summary>
    public const int Levels = 5;

    /// <summary>Bytes of the payload.</summary>
    public const int Size = 104;

    /// <summary>Index of the instrument, from 0.</summary>
    public uint Instrument;

    /// <summary>1 = a gap in the sequence: the book is missing until it is rebuilt.</summary>
    public uint Gap;

    /// <summary>Best bid, quote units; 0 = none.</summary>
    public double Bid;

    /// <summary>Best ask, quote units; 0 = none.</summary>
    public double Ask;

    /// <summary>Quantities, best bid first.</summary>
    public LevelArray Bids;

    /// <summary>Quantities, best ask first.</summary>
    public LevelArray Asks;

    /// <summary>Writes the payload.</summary>
    public readonly void Write(Span<byte> target) => MemoryMarshal.Write(target, in this);

    /// <summary>Reads the payload; false when it is too short or a number is not finite and ≥ 0.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out BookRecord book)
    {
        book = default;
        if (payload.Length < Size)
        {
            return false;
        }

        book = MemoryMarshal.Read<BookRecord>(payload);
        var sum = book.Bid + book.Ask;
        var least = Math.Min(book.Bid, book.Ask);
        for (var i = 0; i < Levels; i++)
        {
            sum += book.Bids[i] + book.Asks[i];
            least = Math.Min(least, Math.Min(book.Bids[i], book.Asks[i]));
        }

        return double.IsFinite(sum) && least >= 0.0;
    }

    /// <summary>Imbalance, or NaN: gap, crossed or one-sided top, or an empty book (alpha.md §15).</summary>
    public readonly double Imbalance()
    {
        if (Gap != 0 || !(Bid > 0.0) || !(Ask > Bid))
        {
            return double.NaN;
        }

        return BookConsensus.Imbalance(Bids, Asks) ?? double.NaN;
    }

    /// <summary>Five quantities.</summary>
    [InlineArray(Levels)]
    public struct LevelArray
    {
        private double first;
    }
}
