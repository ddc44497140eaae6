using System.IO.Compression;
using System.Text.Json;
using Millwright.Alpha.Plant;
using Millwright.Kernel;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>
/// Raw frames of spot, USD-margined and coin-margined books (data set <c>l2-raw-binance</c>) as frames of top-five
/// books
/// on a regular grid of the local receive time. The local clock runs behind the venue's by about 1.27 s in these files:
/// only local times are used. Two crosses (ETH against BTC, spot and perpetual) are derived from the recorded books, so
/// that the universe has the eight instruments the signal needs.
/// </summary>
internal sealed class RecordedBooks
{
    private const string Folder = "l2-raw-binance";

    private static readonly (string Id, string Prefix)[] Streams =
    [
        ("BTCCM", "cm_btcusd_perp"), ("BTCPERP", "usdm_btcusdt"), ("BTCSPOT", "spot_btcusdt"),
        ("ETHCM", "cm_ethusd_perp"), ("ETHPERP", "usdm_ethusdt"), ("ETHSPOT", "spot_ethusdt"),
    ];

    private RecordedBooks(List<(Instant At, BookRecord[] Books)> frames, int gaps)
    {
        Frames = frames;
        Gaps = gaps;
    }

    /// <summary>Ids in instrument order: six recorded, two derived.</summary>
    public static string[] Ids { get; } =
        ["BTCCM", "BTCPERP", "BTCSPOT", "ETHCM", "ETHPERP", "ETHSPOT", "XETHBTCPERP", "XETHBTCSPOT"];

    /// <summary>Frames in order of time.</summary>
    public List<(Instant At, BookRecord[] Books)> Frames { get; }

    /// <summary>Breaks of the sequences.</summary>
    public int Gaps { get; }

    /// <summary>Loads the recording; null when it is absent.</summary>
    /// <param name="root">Data folder.</param>
    /// <param name="step">Distance of the frames.</param>
    public static RecordedBooks? Load(string root, Duration step)
    {
        var folder = Path.Combine(root, Folder);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var tops = new List<(long Ns, BookRecord Book)>[Streams.Length];
        var gaps = 0;
        Parallel.For(0, Streams.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            tops[i] = Read(folder, Streams[i].Prefix, (uint)i, step, out var breaks);
            Interlocked.Add(ref gaps, breaks);
        });
        return tops.Any(t => t.Count == 0) ? null : new RecordedBooks(Merge(tops, step), gaps);
    }

    private static List<(long Ns, BookRecord Book)> Read(
        string folder, string prefix, uint instrument, Duration step, out int gaps)
    {
        var book = new DepthBook();
        var found = new List<(long Ns, BookRecord Book)>();
        foreach (var file in Directory.GetFiles(folder, prefix + "_*.jsonl.gz").Order(StringComparer.Ordinal))
        {
            using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var reader = new StreamReader(gzip);
            while (reader.ReadLine() is { } line)
            {
                Take(line, book);
                var ns = TimeOf(line);
                if (book.TryTop(instrument, out var top) && (found.Count == 0 || ns - found[^1].Ns >= step.Ns / 2))
                {
                    found.Add((ns, top));
                }
            }
        }

        gaps = book.Gaps;
        return found;
    }

    private static long TimeOf(string line) => long.Parse(
        line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)),
        System.Globalization.CultureInfo.InvariantCulture);

    private static void Take(string line, DepthBook book)
    {
        var at = line.IndexOf(' ', StringComparison.Ordinal) + 1;
        var depth = line.Contains("@depth", StringComparison.Ordinal);
        if (!depth && !line.AsSpan(at).StartsWith("{\"lastUpdateId\"", StringComparison.Ordinal))
        {
            return;
        }

        using var document = JsonDocument.Parse(line.AsMemory(at));
        if (depth)
        {
            book.Difference(document.RootElement.GetProperty("data"));
        }
        else
        {
            book.Snapshot(document.RootElement);
        }
    }

    private static List<(Instant At, BookRecord[] Books)> Merge(List<(long Ns, BookRecord Book)>[] tops, Duration step)
    {
        var first = ((tops.Max(t => t[0].Ns) / step.Ns) + 1) * step.Ns;
        var last = tops.Min(t => t[^1].Ns);
        var cursors = new int[tops.Length];
        var frames = new List<(Instant At, BookRecord[] Books)>();
        for (var ns = first; ns <= last; ns += step.Ns)
        {
            var books = new BookRecord[Ids.Length];
            for (var i = 0; i < tops.Length; i++)
            {
                while (cursors[i] + 1 < tops[i].Count && tops[i][cursors[i] + 1].Ns <= ns)
                {
                    cursors[i]++;
                }

                books[i] = tops[i][cursors[i]].Book;
            }

            books[6] = Cross(6, books[4], books[1]);
            books[7] = Cross(7, books[5], books[2]);
            frames.Add((new Instant(ns), books));
        }

        return frames;
    }

    /// <summary>Cross rate of two books, with the smaller of the quantities as its own.</summary>
    private static BookRecord Cross(uint instrument, in BookRecord top, in BookRecord bottom)
    {
        var cross = new BookRecord
        {
            Instrument = instrument,
            Bid = top.Bid / bottom.Ask,
            Ask = top.Ask / bottom.Bid,
        };
        for (var l = 0; l < BookRecord.Levels; l++)
        {
            cross.Bids[l] = Math.Min(top.Bids[l], bottom.Asks[l]);
            cross.Asks[l] = Math.Min(top.Asks[l], bottom.Bids[l]);
        }

        return cross;
    }
}
