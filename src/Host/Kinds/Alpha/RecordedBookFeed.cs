using Millwright.Alpha.Options;
using Millwright.Kernel;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>
/// Recorded books, ten frames a second. The recording lasts eleven minutes; after its end it is played backwards, then
/// forwards again, so no price jumps at the seam.
/// </summary>
internal sealed class RecordedBookFeed(RecordedBooks books, double speed) : IKindFeed
{
    private static readonly Duration Step = Duration.FromMs(100);

    /// <inheritdoc/>
    public string Kind => "recorded";

    /// <inheritdoc/>
    public string Name => "l2-raw-binance";

    /// <inheritdoc/>
    public Instant Start => books.Frames[0].At;

    /// <inheritdoc/>
    public double Speed => speed;

    /// <summary>Opens the books; the universe must be that of the recording.</summary>
    public static Result<IKindFeed> Open(string? root, AlphaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wanted = string.Join(',', RecordedBooks.Ids);
        return options.Universe != wanted
            ? Result<IKindFeed>.Fail(
                "alpha.universe", "unknown",
                $"recorded books have the universe {wanted}; the configured one is {options.Universe}")
            : root is null || RecordedBooks.Load(root, Step) is not { } books
                ? Result<IKindFeed>.Fail(
                    "alpha.source", "empty", "recorded books need MILLWRIGHT_DATA with l2-raw-binance")
                : Result<IKindFeed>.Ok(new RecordedBookFeed(books, options.Speed));
    }

    /// <summary>Frame of a step since the start: forwards in even laps, backwards in odd ones.</summary>
    public static int FrameOf(long step, int frames)
    {
        var (lap, index) = (step / frames, (int)(step % frames));
        return lap % 2 == 0 ? index : frames - 1 - index;
    }

    /// <inheritdoc/>
    public async Task RunAsync(KindRun run, Instant from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        var clock = new FeedClock(run.Host, Speed, cancel);
        var first = from < Start ? 0 : ((from - Start).Ns / Step.Ns) + 1;
        for (var step = first; ; step++)
        {
            var at = Start + (Step * step);
            await clock.UntilAsync(at);
            foreach (var book in books.Frames[FrameOf(step, books.Frames.Count)].Books)
            {
                clock.Book(book, at);
            }
        }
    }
}
