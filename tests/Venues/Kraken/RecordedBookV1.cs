using System.Globalization;
using System.Text.Json;

namespace Millwright.Venues.Tests.Kraken;

/// <summary>Feeds messages of the retired version 1 protocol into the product's book; digits come from the first
/// level.</summary>
internal sealed class RecordedBookV1
{
    private KrakenBook? book;

    public bool IsCrossed => book is { IsCrossed: true };

    /// <summary>Applies a message; the number of checksums in it and whether all matched.</summary>
    public (int Seen, bool Matches) Apply(JsonElement message)
    {
        var (seen, matches) = (0, true);
        uint? checksum = null;
        foreach (var part in message.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object))
        {
            if (part.TryGetProperty("as", out var asks))
            {
                book = new KrakenBook(1000, Digits(asks[0][0]), Digits(asks[0][1]));
                Levels(asks, ask: true);
                Levels(part.GetProperty("bs"), ask: false);
            }

            if (part.TryGetProperty("a", out var changed))
            {
                Levels(changed, ask: true);
            }

            if (part.TryGetProperty("b", out changed))
            {
                Levels(changed, ask: false);
            }

            checksum = part.TryGetProperty("c", out var text)
                ? uint.Parse(text.GetString()!, CultureInfo.InvariantCulture)
                : checksum;
        }

        book!.Trim();
        if (checksum is { } expected)
        {
            seen++;
            matches = expected == book.Checksum();
        }

        return (seen, matches);
    }

    private void Levels(JsonElement rows, bool ask)
    {
        foreach (var row in rows.EnumerateArray())
        {
            book!.Set(ask, Number(row[0]), Number(row[1]));
        }
    }

    private static int Digits(JsonElement text)
    {
        var value = text.GetString()!;
        return value.Length - value.IndexOf('.', StringComparison.Ordinal) - 1;
    }

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
