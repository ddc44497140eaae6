using Millwright.Alpha.Lab;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>Inputs of a soak step by step: a function of the options and the recorded data alone.</summary>
/// <param name="start">Logical time of step 0.</param>
/// <param name="step">Distance of the steps.</param>
/// <param name="emit">Gives the records of a step, type and payload, to a receiver.</param>
internal sealed class SoakSource(Instant start, Duration step, Action<long, SoakSource.Receiver> emit)
{
    /// <summary>Takes a record.</summary>
    public delegate void Receiver(ushort type, ReadOnlySpan<byte> payload);

    /// <summary>Logical time of step 0.</summary>
    public Instant Start => start;

    /// <summary>Distance of the steps.</summary>
    public Duration Step => step;

    /// <summary>Gives the records of a step.</summary>
    public void Emit(long index, Receiver receiver) => emit(index, receiver);

    /// <summary>Opens what <c>alpha.source</c> names.</summary>
    /// <param name="options">Options of the run.</param>
    /// <param name="dataFolder">Recorded inputs, or null.</param>
    public static Result<SoakSource> Open(AlphaOptions options, string? dataFolder)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Source switch
        {
            "recorded-books" => Books(dataFolder),
            "recorded-bars" => Bars(options, dataFolder),
            _ => Result<SoakSource>.Ok(Seeded(options)),
        };
    }

    private static Result<SoakSource> Books(string? dataFolder)
    {
        var step = Duration.FromSeconds(1);
        return dataFolder is null || RecordedBooks.Load(dataFolder, step) is not { } recorded
            ? Result<SoakSource>.Fail(
                "alpha.source", "empty", "recorded books need MILLWRIGHT_DATA with l2-raw-binance")
            : Result<SoakSource>.Ok(new SoakSource(
                recorded.Frames[0].At, step,
                (index, receiver) => Give(
                    recorded.Frames[RecordedBookFeed.FrameOf(index, recorded.Frames.Count)].Books, receiver)));
    }

    /// <summary>Closes of the minutes all instruments have; after the last one the series begins again.</summary>
    private static Result<SoakSource> Bars(AlphaOptions options, string? dataFolder)
    {
        if (!RecordedBarFeed.Load(dataFolder, options).TryGet(out var bars, out var error))
        {
            return Result<SoakSource>.Fail(error);
        }

        return Result<SoakSource>.Ok(new SoakSource(bars.Start, Duration.FromSeconds(60), (index, receiver) =>
        {
            var closes = bars.At((int)(index % bars.Count));
            Span<byte> payload = stackalloc byte[MidRecord.Size];
            for (var i = 0; i < closes.Length; i++)
            {
                new MidRecord(closes[i], (uint)(i + 1)).Write(payload);
                receiver(MarketRecord.Mid, payload);
            }
        }));
    }

    private static SoakSource Seeded(AlphaOptions options)
    {
        var instruments = AlphaSetup.InstrumentsOf(options).Count;
        var market = new CorrelatedMarket(instruments, (ulong)options.Seed);
        var made = -1L;
        var now = new BookRecord[instruments];
        return new SoakSource(Instant.FromUnixSeconds(1_700_000_000), Duration.FromSeconds(1), (index, receiver) =>
        {
            for (; made < index; made++)
            {
                market.Step();
            }

            for (var i = 0; i < instruments; i++)
            {
                now[i] = SyntheticFeed.BookOf(market, i);
            }

            Give(now, receiver);
        });
    }

    private static void Give(IReadOnlyList<BookRecord> books, Receiver receiver)
    {
        Span<byte> payload = stackalloc byte[BookRecord.Size];
        foreach (var book in books)
        {
            book.Write(payload);
            receiver(AlphaRecord.Book, payload);
        }
    }
}
