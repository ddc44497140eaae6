using Millwright.Kernel;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Healing;

/// <content>Snapshot form of self-healing.</content>
public sealed partial class HealingDesk
{
    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(lastNow);
        writer.I64(rows);
        writer.I32(Repriced);
        writer.F64(RepricedAt);
        writer.String(LastRefusal);
        writer.String(HeldSlots);
        writer.Bool(Enabled);
        writer.List(records.Count);
        foreach (var (key, r) in records)
        {
            DeskCodec.Key(writer, key);
            writer.Doubles([
                r.OriginalExit, r.TargetPct, r.LastExit, r.Volume, r.SubsidisedAt, r.HoldUntil, r.RestedSec]);
            writer.Bool(r.Sell);
            writer.Bool(r.Tightened);
            writer.I32(r.Moves);
            writer.I32(r.Widened);
            writer.String(r.Acted);
            writer.I64(r.Request);
        }

        writer.List(requests.Count);
        foreach (var q in requests.Values)
        {
            writer.I64(q.Reference);
            DeskCodec.Key(writer, q.Key);
            writer.Doubles([q.OldPrice, q.NewPrice, q.Consumed]);
            writer.String(q.Reason);
        }

        writer.List(journal.Count);
        foreach (var row in journal)
        {
            writer.F64(row.At);
            writer.I64(row.Position);
            writer.I32(row.Slot);
            writer.String(row.Event);
            writer.String(row.Detail);
            writer.F64(row.Amount);
        }

        writer.List(skipped.Count);
        foreach (var (code, n) in skipped)
        {
            writer.String(code);
            writer.I32(n);
        }
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        lastNow = reader.F64();
        rows = reader.I64();
        Repriced = reader.I32();
        RepricedAt = reader.F64();
        LastRefusal = reader.String();
        HeldSlots = reader.String();
        Enabled = reader.Bool();
        records.Clear();
        for (var n = reader.List(60); n > 0; n--)
        {
            var (key, x) = (DeskCodec.Key(ref reader), reader.Doubles());
            records.Add(key, new HealingRecord
            {
                OriginalExit = x[0],
                TargetPct = x[1],
                LastExit = x[2],
                Volume = x[3],
                SubsidisedAt = x[4],
                HoldUntil = x[5],
                RestedSec = x[6],
                Sell = reader.Bool(),
                Tightened = reader.Bool(),
                Moves = reader.I32(),
                Widened = reader.I32(),
                Acted = reader.String(),
                Request = reader.I64(),
            });
        }

        requests.Clear();
        for (var n = reader.List(40); n > 0; n--)
        {
            var (reference, key, x) = (reader.I64(), DeskCodec.Key(ref reader), reader.Doubles());
            requests.Add(reference, new HealingRequest(reference, key, x[0], x[1], x[2], reader.String()));
        }

        journal.Clear();
        for (var n = reader.List(30); n > 0; n--)
        {
            journal.Enqueue(new JournalRow(
                reader.F64(), reader.I64(), reader.I32(), reader.String(), reader.String(), reader.F64()));
        }

        skipped.Clear();
        for (var n = reader.List(6); n > 0; n--)
        {
            skipped.Add(reader.String(), reader.I32());
        }
    }
}
