using System.Text;
using System.Text.Json;

namespace Millwright.Venues.Tests.Kraken;

public sealed class BookTests
{
    [Fact]
    public void Given_the_recorded_book_of_version_2_then_every_checksum_matches()
    {
        using var document = JsonDocument.Parse(Fixtures.Vector("orderbook-v2.json.gz"));
        var book = new KrakenBook(10, priceDecimals: 1, lotDecimals: 8);
        Assert.True(Apply(book, document.RootElement.GetProperty("init"), snapshot: true));
        var updates = 0;
        foreach (var message in document.RootElement.GetProperty("updates").EnumerateArray())
        {
            Assert.True(Apply(book, message, snapshot: false), $"update {updates}");
            Assert.False(book.IsCrossed);
            updates++;
        }

        Assert.Equal(509, updates);
    }

    [Fact]
    public void Given_a_lost_update_then_the_next_checksum_says_so()
    {
        using var document = JsonDocument.Parse(Fixtures.Vector("orderbook-v2.json.gz"));
        var book = new KrakenBook(10, 1, 8);
        Apply(book, document.RootElement.GetProperty("init"), snapshot: true);
        var noticed = 0;
        var i = 0;
        foreach (var message in document.RootElement.GetProperty("updates").EnumerateArray())
        {
            noticed += i++ == 3 || Apply(book, message, snapshot: false) ? 0 : 1;
        }

        Assert.True(noticed > 0);
    }

    [Fact]
    public void Given_the_recorded_session_of_version_1_then_every_checksum_matches()
    {
        Assert.SkipWhen(Fixtures.Data is null, "the recorded session is not in the tree: set MILLWRIGHT_DATA");
        var books = new Dictionary<string, RecordedBookV1>(StringComparer.Ordinal);
        var (updates, tickers) = (0, 0);
        var text = Encoding.UTF8.GetString(Fixtures.Zipped("kraken-ws-v1-raw/kraken-ws-2021-04-05.jsonl.gz"));
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            var message = document.RootElement.GetProperty("msg");
            if (message.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            var last = message.GetArrayLength() - 1;
            var (channel, pair) = (message[last - 1].GetString()!, message[last].GetString()!);
            if (channel == "ticker")
            {
                tickers++;
            }
            else if (channel.StartsWith("book", StringComparison.Ordinal))
            {
                books.TryAdd(pair, new RecordedBookV1());
                var (seen, matches) = books[pair].Apply(message);
                Assert.True(matches, $"{pair}, update {updates}");
                updates += seen;
            }
        }

        Assert.Equal(14_496, updates);
        Assert.True(tickers > 0);
        Assert.Equal(10, books.Count);
        Assert.All(books.Values, book => Assert.False(book.IsCrossed));
    }

    private static bool Apply(KrakenBook book, JsonElement message, bool snapshot)
    {
        Assert.True(KrakenFrame.TryRead(Encoding.UTF8.GetBytes(message.GetRawText()), out var frame));
        Assert.Equal(KrakenFrameKind.Book, frame.Kind);
        Assert.Equal(snapshot, frame.IsSnapshot);
        var rows = new KrakenRows(frame.Data);
        Assert.True(rows.Next(book, frame.IsSnapshot, out var matches));
        return matches;
    }
}
