using System.Threading.Channels;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Portfolio.Ingest;
using Millwright.Portfolio.Records;
using Millwright.Venues.Hyperliquid;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>
/// Public trades of Hyperliquid as journal records (portfolio.md §2.1, §2.3): trades as received, and for every minute
/// an outage touched the venue's own candle 90 s after its end. The plant rolls trades up and drops what repeats.
/// </summary>
/// <param name="options">Coins and addresses.</param>
/// <param name="submit">Takes a record; false while the lane is full.</param>
internal sealed class HyperliquidIntake(HyperliquidFeedOptions options, Func<ushort, byte[], bool> submit)
    : IHyperliquidUser, IDisposable
{
    private const long MinuteMs = 60_000;
    private const int BarsPerRecord = 500;
    private static readonly TimeSpan RepairAfter = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan RepairGivesUp = TimeSpan.FromHours(24);
    private readonly Channel<(ushort Type, byte[] Payload)> records =
        Channel.CreateUnbounded<(ushort, byte[])>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Channel<(long FromMs, long ToMs)> gaps = Channel.CreateUnbounded<(long, long)>();
    private readonly HttpClient http = new()
    {
        BaseAddress = options.Address, Timeout = TimeSpan.FromSeconds(10),
    };

    private readonly List<TradeRow> rows = [];
    private long lostAtMs;

    /// <summary>Trades handed on.</summary>
    public long Trades { get; private set; }

    /// <summary>Rows that were no valid trade of a subscribed coin.</summary>
    public long Rejected { get; private set; }

    /// <summary>Candles handed on for minutes without trades of our own.</summary>
    public long Candles { get; private set; }

    /// <summary>The socket.</summary>
    public HyperliquidSocket? Socket { get; private set; }

    private long NowMs => options.Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Runs until cancelled.</summary>
    /// <param name="fromMs">Newest minute the plant has, Unix ms; 0 = none.</param>
    /// <param name="cancel">The run ends.</param>
    public async Task RunAsync(long fromMs, CancellationToken cancel)
    {
        var backfill = NowMs - (Math.Clamp(options.BackfillMinutes, 0, 5_000) * MinuteMs);
        lostAtMs = Math.Max(fromMs, backfill);
        Socket = new HyperliquidSocket(options.Socket, options.Coins, this, options.Time);
        try
        {
            await Task.WhenAll(Socket.RunAsync(cancel), SubmitAllAsync(cancel), RepairAllAsync(cancel));
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        var frames = HyperliquidFrames.Trades(frame);
        rows.Clear();
        var now = NowMs;
        while (frames.Next(out var row))
        {
            var coin = row.Coin.ToString();
            if (row.Price <= 0m || row.Size <= 0m || !options.Coins.Contains(coin))
            {
                Rejected++;
                continue;
            }

            rows.Add(new TradeRow(coin, new Trade(
                row.Time.UnixMs, row.Price, row.Size, row.Side == OrderSide.Buy, row.TradeId, now)));
        }

        if (rows.Count > 0)
        {
            Trades += rows.Count;
            records.Writer.TryWrite((PortfolioRecord.Trades, TradeRow.Encode(rows)));
        }
    }

    /// <inheritdoc/>
    public void OnConnection(bool up, string reason)
    {
        if (up && lostAtMs > 0)
        {
            gaps.Writer.TryWrite((lostAtMs / MinuteMs * MinuteMs, NowMs / MinuteMs * MinuteMs));
            lostAtMs = 0;
        }
        else if (!up && lostAtMs == 0)
        {
            lostAtMs = NowMs;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task SubmitAllAsync(CancellationToken cancel)
    {
        await foreach (var (type, payload) in records.Reader.ReadAllAsync(cancel))
        {
            while (!submit(type, payload))
            {
                await Task.Delay(1, cancel);
            }
        }
    }

    /// <summary>Each gap in turn: every coin, again and again until it succeeds or a day passed.</summary>
    private async Task RepairAllAsync(CancellationToken cancel)
    {
        var client = new HyperliquidClient(http);
        await foreach (var (fromMs, toMs) in gaps.Reader.ReadAllAsync(cancel))
        {
            // What ended long ago is there already; the newest minutes settle 90 s after their end.
            var settled = Math.Min(toMs, NowMs - (long)RepairAfter.TotalMilliseconds - MinuteMs);
            await RepairAsync(client, fromMs, settled / MinuteMs * MinuteMs, cancel);
            var rest = Math.Max(fromMs, (settled / MinuteMs * MinuteMs) + MinuteMs);
            if (rest <= toMs)
            {
                var due = toMs + MinuteMs + (long)RepairAfter.TotalMilliseconds - NowMs;
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, due)), options.Time, cancel);
                await RepairAsync(client, rest, toMs, cancel);
            }
        }
    }

    private async Task RepairAsync(HyperliquidClient client, long fromMs, long toMs, CancellationToken cancel)
    {
        foreach (var coin in options.Coins)
        {
            var started = options.Time.GetTimestamp();
            while (fromMs <= toMs && options.Time.GetElapsedTime(started) < RepairGivesUp)
            {
                var weight = 20.0 + ((toMs - fromMs) / MinuteMs / 60.0);
                await Task.Delay(TimeSpan.FromSeconds(weight / options.WeightPerSec), options.Time, cancel);
                var answer = await client.CandlesAsync(
                    coin, "1m", Instant.FromUnixMs(fromMs), Instant.FromUnixMs(toMs), cancel);
                if (answer.IsOk)
                {
                    Tell(coin, answer.Value, fromMs, toMs);
                    break;
                }

                await Task.Delay(options.Repeat, options.Time, cancel);
            }
        }
    }

    /// <summary>Candle volume is in base units: quote volume is v·(h+l+c)/3 (portfolio.md §2.3).</summary>
    private void Tell(string coin, IReadOnlyList<Bar> candles, long fromMs, long toMs)
    {
        var bars = candles.Where(bar => bar.Time.UnixMs >= fromMs && bar.Time.UnixMs <= toMs)
            .Select(bar => new BarRow(
                coin, bar.Time.UnixMs, 60, bar.Open, bar.High, bar.Low, bar.Close,
                bar.Volume * (bar.High + bar.Low + bar.Close) / 3.0))
            .Where(static bar => bar.IsValid).ToArray();
        Candles += bars.Length;
        foreach (var chunk in bars.Chunk(BarsPerRecord))
        {
            records.Writer.TryWrite((PortfolioRecord.Bars, BarRow.Encode(chunk)));
        }
    }
}
