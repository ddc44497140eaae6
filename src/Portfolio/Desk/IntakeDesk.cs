using System.Text;
using Millwright.Portfolio.Ingest;
using Millwright.Portfolio.Intent;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>Input records to state; a bad row is counted and the rest is taken (portfolio.md §2, Appendix S.6).
/// </summary>
/// <param name="core">State.</param>
/// <param name="monitor">Receives every new monitor bar.</param>
internal sealed class IntakeDesk(PortfolioCore core, MonitorDesk monitor)
{
    private const int MostMarks = 64;
    private readonly HashSet<string> flowIds = new(StringComparer.Ordinal);
    private readonly Queue<string> flowOrder = new();
    private readonly Queue<ulong> marks = new();

    public long BarsTaken { get; private set; }

    public long Duplicates { get; private set; }

    public long Late { get; private set; }

    public long Rejected { get; private set; }

    public long Revised { get; private set; }

    public long CapsTaken { get; private set; }

    public long SignalsTaken { get; private set; }

    /// <summary>Time of the newest reading of the watched folder, Unix ms; long.MinValue without one.</summary>
    public long InboxMs { get; private set; } = long.MinValue;

    /// <summary>File, first problem and time of the newest reading that refused a row.</summary>
    public (string File, string Text, long AtMs) InboxProblem { get; private set; } = ("", "", long.MinValue);

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
            if (!row.IsValid || start + (length * 1000L) > core.NowMs + InputLimits.FutureMs)
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

            var bar = new ClosedBar(start, open, high, low, close, row.VolumeKnown ? volume : 0.0, 1);
            if (Take(token, bar, length, spread) && core.Options.Tables)
            {
                Keep(token, row);
            }
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
            var verdict = token.Trades.Add(trade);
            if (core.Options.SaveTicks && verdict is TradeVerdict.Accepted or TradeVerdict.Late)
            {
                core.Ticks.Add(new TradeRow(id, trade));
            }

            switch (verdict)
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
                    var taken = Take(token, new ClosedBar(
                        minute, (double)bar.Open, (double)bar.High, (double)bar.Low, (double)bar.Close,
                        (double)bar.Volume, 1), 60, -1.0);
                    if (taken && core.Options.Tables)
                    {
                        core.TakenBars.Add(new TakenBar(
                            token.Id, token.Chain, token.IsMajor, minute, 60, bar.Open, bar.High, bar.Low, bar.Close,
                            decimal.Round(bar.Volume, 10), bar.BaseVolume, decimal.Round(bar.BuyVolume, 10),
                            bar.Trades, 3, true, null, core.NowMs));
                    }
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
            if (row.Problem(core.NowMs) is not null || core.Market.Track(row.Token, row.Chain) is not { } token)
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
            CapsTaken++;
            core.Touched.Add(token.Id);
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
            if (i >= SignalRow.MaximumPerCall || row.Problem(core.NowMs) is not null
                || !IntentAggregate.TryChannel(row.Intent, out var channel)
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

            SignalsTaken++;
            core.Signals.Add(row);
            core.Publish("mention_update", token.Id, row.Curator);
            if (token.Intent.Curators(core.NowMs, 3_600_000) >= 3)
            {
                core.Publish("intent_surge", token.Id, row.Intent);
            }
        }
    }

    /// <summary>Takes a reading of the watched folder: its rows come as records of their own.</summary>
    public void Inbox(ReadOnlySpan<byte> payload)
    {
        var row = InboxRow.Decode(payload);
        InboxMs = core.NowMs;
        if (row.Rejected > 0)
        {
            InboxProblem = (
                row.File, $"{row.Rejected} of {row.Taken + row.Rejected} rows were refused: {row.Problem}",
                core.NowMs);
        }
    }

    /// <summary>Remembers the mark of a batch, so that its sender learns that it is journaled.</summary>
    public void Mark(ulong mark)
    {
        if (mark != 0)
        {
            marks.Enqueue(mark);
            if (marks.Count > MostMarks)
            {
                marks.Dequeue();
            }
        }
    }

    public bool HasTaken(ulong mark) => marks.Contains(mark);

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
        foreach (var count in new[]
        {
            BarsTaken, Duplicates, Late, Rejected, Revised, NewestMajorMs, CapsTaken, SignalsTaken, InboxMs,
            InboxProblem.AtMs,
        })
        {
            writer.I64(count);
        }

        writer.String(InboxProblem.File);
        writer.String(InboxProblem.Text);
        writer.List(marks.Count);
        foreach (var mark in marks)
        {
            writer.U64(mark);
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
        (CapsTaken, SignalsTaken, InboxMs) = (reader.I64(), reader.I64(), reader.I64());
        var problemMs = reader.I64();
        InboxProblem = (reader.String(), reader.String(), problemMs);
        marks.Clear();
        for (var n = reader.List(8); n > 0; n--)
        {
            marks.Enqueue(reader.U64());
        }

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

    private void Keep(Token token, in BarRow row) => core.TakenBars.Add(new TakenBar(
        token.Id, token.Chain, token.IsMajor, row.StartMs, row.LengthS, (decimal)row.Open, (decimal)row.High,
        (decimal)row.Low, (decimal)row.Close, decimal.Round((decimal)row.Volume, 10), null, null, null, row.Rank,
        row.VolumeKnown, row.Spread < 0.0 ? null : row.Spread, core.NowMs));

    /// <summary>Takes a bar; false when it is known or comes too late.</summary>
    private bool Take(Token token, in ClosedBar bar, int lengthS, double spread)
    {
        var end = bar.StartMs + (lengthS * 1000L);
        if (end <= token.PriceEndMs)
        {
            Duplicates += end == token.PriceEndMs ? 1 : 0;
            Late += end < token.PriceEndMs ? 1 : 0;
            return false;
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
            if (core.IsAtVenue(token.Id))
            {
                core.VenueBars.Add(new Venue.TokenBar(token.Id, bar, spread));
            }

            monitor.OnBar(token, bar);
        }

        return true;
    }
}
