using System.Buffers.Text;

namespace Millwright.Venues.Kraken;

/// <summary>
/// Order book of one pair to a fixed depth with the venue's checksum (grid.md §9.4): CRC-32 over the ten best asks,
/// then the ten best bids, each price and volume as its digits without point and leading zeros. Levels are scaled
/// integers, so the digits are the number itself. No allocation per update.
/// </summary>
public sealed class KrakenBook
{
    private const int ChecksumLevels = 10;
    private readonly BookSide asks;
    private readonly BookSide bids;

    /// <summary>Creates an empty book.</summary>
    /// <param name="depth">Subscribed depth, ≥ 10.</param>
    /// <param name="priceDecimals">Digits of prices.</param>
    /// <param name="lotDecimals">Digits of volumes.</param>
    public KrakenBook(int depth, int priceDecimals, int lotDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, ChecksumLevels);
        PriceDecimals = priceDecimals;
        LotDecimals = lotDecimals;
        asks = new BookSide(depth, ascending: true);
        bids = new BookSide(depth, ascending: false);
    }

    /// <summary>Digits of prices.</summary>
    public int PriceDecimals { get; }

    /// <summary>Digits of volumes.</summary>
    public int LotDecimals { get; }

    /// <summary>Best bid and ask; 0 when the side is empty.</summary>
    public (decimal Bid, decimal Ask) Best => (
        bids.Count > 0 ? new decimal(bids[0].Price) * Instrument.Quantum(PriceDecimals) : 0m,
        asks.Count > 0 ? new decimal(asks[0].Price) * Instrument.Quantum(PriceDecimals) : 0m);

    /// <summary>True while the best bid is not below the best ask.</summary>
    public bool IsCrossed => bids.Count > 0 && asks.Count > 0 && bids[0].Price >= asks[0].Price;

    /// <summary>Levels kept.</summary>
    public (int Bids, int Asks) Count => (bids.Count, asks.Count);

    /// <summary>A level by rank from the best, scaled integers.</summary>
    public (long Price, long Volume) Level(bool ask, int rank) => ask ? asks[rank] : bids[rank];

    /// <summary>Forgets everything, before a snapshot.</summary>
    public void Clear()
    {
        asks.Clear();
        bids.Clear();
    }

    /// <summary>Sets a level; volume 0 removes it.</summary>
    public void Set(bool ask, decimal price, decimal volume) =>
        (ask ? asks : bids).Set(Scale(price, PriceDecimals), Scale(volume, LotDecimals));

    /// <summary>Drops levels beyond the depth, after all levels of an update.</summary>
    public void Trim()
    {
        asks.Trim();
        bids.Trim();
    }

    /// <summary>The venue's checksum of the present state.</summary>
    public uint Checksum() => Append(Append(0, asks), bids);

    private static uint Append(uint crc, BookSide side)
    {
        Span<byte> digits = stackalloc byte[48];
        for (var i = 0; i < Math.Min(ChecksumLevels, side.Count); i++)
        {
            var (price, volume) = side[i];
            Utf8Formatter.TryFormat(price, digits, out var used);
            Utf8Formatter.TryFormat(volume, digits[used..], out var more);
            crc = Crc32.Append(crc, digits[..(used + more)]);
        }

        return crc;
    }

    private static long Scale(decimal value, int digits) =>
        decimal.ToInt64(decimal.Round(value / Instrument.Quantum(digits), 0));
}
