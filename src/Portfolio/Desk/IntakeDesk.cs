using System.Text;
using Millwright.Portfolio.Ingest;
using Millwright.Portfolio.Intent;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>Input records to state; a bad row is counted and the rest is taken (portfolio.md §2, Appendix S.6).
/// </summary>
/// <param name="core">State.</param>
/// <param name="monitor">Receives every new monitor bar.</param>
internal sealed class IntakeDesk(PortfolioCore core, MonitorDesk monitor)
{
    private const long FutureMs = 5_000;
    private const long WeekMs = 168 * 3_600_000L;
    private readonly HashSet<string> flowIds = new(StringComparer.Ordinal);
    private readonly Queue<string> flowOrder = new();

    public long BarsTaken { get; private set; }

    public long Duplicates { get; private set; }

    public long Late { get; private set; }

    public long Rejected { get; private set; }

    public long Revised { get; private set; }

    public bool HasMinutes { get; private set; }

    public bool HasTrades { get; private set; }

    /// <summary>End of the newest bar of a major, Unix ms.</summary>
    public long NewestMajorMs { get; private set; } = long.MinValue;

    public int NewestMajorBarS { get; private set; } = 60;

    public void Bars(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        for (var n = reader.List(BarRow.FixedBytes - 10); n > 0; n--)
        {
            var id = reader.Bytes();
            var (start, length) = (reader.I64(), reader.I32());
            var (open, high, low, close) = (reader.F64(), reader.F64(), reader.F64(), reader.F64());
            var (volume, spread) = (reader.F64(), reader.F64());
            var row = new BarRow(
                "", start, length, open, high, low, close, volume, spread, reader.U8(), reader.Bool());
            if (!row.IsValid || start + (length * 1000L) > core.NowMs + FutureMs)
            {
                Rejected++;
                continue;
            }

            var token = core.Market.Find(id) ?? core.Market.Track(Encoding.UTF8.GetString(id), "hyperliquid");
            if (token is null)
            {
                Rejected++;
                continue;
            }

            var known = row.VolumeKnown ? volume : 0.0;
            Take(token, new ClosedBar(start, open, high, low, close, known, 1), length, spread);
        }
    }

    public void Trades(ReadOnlySpan<byte> payload)
    {
        foreach (var (id, trade) in TradeRow.Decode(payload))
        {
            if (core.Market.Track(id, "hyperliquid") is not { } token)
            {
                Rejected++;
                continue;
            }

            HasTrades = true;
            token.Trades ??= new TradeRollup();
            switch (token.Trades.Add(trade))
            {
                case TradeVerdict.Accepted when trade.TimeMs < token.PublishedUntilMs:
                    Revised++;
                    break;
                case TradeVerdict.Duplicate:
                    Duplicates++;
                    break;
                case TradeVerdict.Late:
                    Late++;
                    break;
                case TradeVerdict.Rejected:
                    Rejected++;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>ticks_to_1m_rollup: publishes minutes that ended five seconds ago, forgets those whose accept window
    /// is over.</summary>
    public void Rollup()
    {
        foreach (var token in core.Market.Tokens)
        {
            if (token.Trades is not { } trades)
            {
                continue;
            }

            foreach (var minute in trades.OpenMinutes.ToArray())
            {
                if (minute >= token.PublishedUntilMs && minute + 65_000 <= core.NowMs)
                {
                    var bar = trades.BarOf(minute);
                    token.PublishedUntilMs = minute + 60_000;
                    Take(token, new ClosedBar(
                        minute, (double)bar.Open, (double)bar.High, (double)bar.Low, (double)bar.Close,
                        (double)bar.Volume, 1), 60, -1.0);
                }

                if (minute + 135_000 < core.NowMs)
                {
                    trades.Close(minute);
                }
            }
        }
    }

    public void Caps(ReadOnlySpan<byte> payload)
    {
        foreach (var row in CapRow.Decode(payload))
        {
            if (row.MaxAlloc is not (>= 0.0 and <= 1.0) || core.Market.Track(row.Token, row.Chain) is not { } token)
            {
                Rejected++;
                continue;
            }

            if (row.TimeMs <= token.CapTimeMs)
            {
                Duplicates++;
                continue;
            }

            (token.MaxAlloc, token.CapTimeMs, token.Chain, token.Tags) =
                (row.MaxAlloc, row.TimeMs, row.Chain, row.Tags);
            if (row.IsNewToken && !token.Position.IsOpen)
            {
                core.ProbesDue.Add(token.Id);
                core.Publish("new_token_signal", token.Id, "signal");
            }
        }
    }

    public void Signals(ReadOnlySpan<byte> payload)
    {
        var rows = SignalRow.Decode(payload);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (i >= SignalRow.MaximumPerCall || !IntentAggregate.TryChannel(row.Intent, out var channel)
                || row.Confidence is not (>= 0.0 and <= 1.0) || row.Weight is not (>= 0.0 and <= 1.0)
                || row.TimeMs > core.NowMs + FutureMs || core.NowMs - row.TimeMs > WeekMs
                || core.Market.Track(row.Token, row.Chain) is not { } token)
            {
                Rejected++;
                continue;
            }

            if (channel == IntentChannel.Neutral)
            {
                continue;
            }

            if (!token.Intent.Add(new Mention(row.Curator, channel, row.TimeMs, row.Weight, row.Confidence)))
            {
                Duplicates++;
                continue;
            }

            core.Publish("mention_update", token.Id, row.Curator);
            if (token.Intent.Curators(core.NowMs, 3_600_000) >= 3)
            {
                core.Publish("intent_surge", token.Id, row.Intent);
            }
        }
    }

    public void Dominance(ReadOnlySpan<byte> payload)
    {
        if (!core.Posture.Dominance(DominanceRow.Decode(payload)))
        {
            Rejected++;
        }
    }

    public void Cash(ReadOnlySpan<byte> payload)
    {
        var row = CashRow.Decode(payload);
        if (core.Cash + row.AmountUsd < 0m || row.Id.Length == 0)
        {
            Rejected++;
            return;
        }

        if (!flowIds.Add(row.Id))
        {
            Duplicates++;
            return;
        }

        flowOrder.Enqueue(row.Id);
        if (flowOrder.Count > 1024)
        {
            flowIds.Remove(flowOrder.Dequeue());
        }

        core.Cash += row.AmountUsd;
        core.Posture.Flows += row.AmountUsd;
    }

    public void Encode(CseWriter writer)
    {
        foreach (var count in new[] { BarsTaken, Duplicates, Late, Rejected, Revised, NewestMajorMs })
        {
            writer.I64(count);
        }

        writer.I32(NewestMajorBarS);
        writer.Bool(HasMinutes);
        writer.Bool(HasTrades);
        writer.List(flowOrder.Count);
        foreach (var id in flowOrder)
        {
            writer.String(id);
        }
    }

    public void Decode(ref CseReader reader)
    {
        (BarsTaken, Duplicates, Late) = (reader.I64(), reader.I64(), reader.I64());
        (Rejected, Revised, NewestMajorMs) = (reader.I64(), reader.I64(), reader.I64());
        NewestMajorBarS = reader.I32();
        (HasMinutes, HasTrades) = (reader.Bool(), reader.Bool());
        flowIds.Clear();
        flowOrder.Clear();
        for (var n = reader.List(4); n > 0; n--)
        {
            var id = reader.String();
            flowIds.Add(id);
            flowOrder.Enqueue(id);
        }
    }

    private void Take(Token token, in ClosedBar bar, int lengthS, double spread)
    {
        var end = bar.StartMs + (lengthS * 1000L);
        if (end <= token.PriceEndMs)
        {
            Duplicates += end == token.PriceEndMs ? 1 : 0;
            Late += end < token.PriceEndMs ? 1 : 0;
            return;
        }

        var taken = lengthS == 60 ? token.Hours.AddMinute(bar) | token.Fives.AddMinute(bar) : token.Hours.AddReady(bar);
        if (!taken)
        {
            Late++;
        }

        HasMinutes |= lengthS == 60;
        BarsTaken++;
        token.Priced(bar, lengthS, spread);
        if (token.IsMajor && end > NewestMajorMs)
        {
            (NewestMajorMs, NewestMajorBarS) = (end, lengthS);
        }

        if (lengthS == core.Options.MonitorBarS)
        {
            monitor.OnBar(token, bar);
        }
    }
}
