using Millwright.Kernel;
using Millwright.Regime.Beliefs;
using Millwright.Regime.Numerics;
using Millwright.Regime.Survival;

namespace Millwright.Regime.Engine;

/// <summary>Snapshot form of cycles, fill-time rows and tracked positions.</summary>
internal static class DeskCodec
{
    public static void Cycle(CseWriter writer, in ClosedCycle c)
    {
        Key(writer, c.Key);
        writer.F64(c.EntryAt);
        writer.F64(c.ExitAt);
        writer.F64(c.Entry);
        writer.F64(c.Exit);
        writer.F64(c.NetProfit);
        writer.U8(Regime(c.Regime));
    }

    public static ClosedCycle Cycle(ref CseReader reader) => new(
        Key(ref reader), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), Regime(reader.U8()));

    public static void Row(CseWriter writer, FillObservation row)
    {
        writer.F64(row.DurationSec);
        writer.Bool(row.Censored);
        writer.U8(Regime(row.Regime));
        writer.U8((byte)row.Leg);
        writer.F64(row.DistancePct);
        writer.Doubles(row.Minute.ToArray());
        writer.Doubles(row.Quarter.ToArray());
        writer.Doubles(row.Hour.ToArray());
        writer.F64(row.Entropy);
        writer.F64(row.Switch);
        writer.F64(row.Congestion);
        writer.F64(row.FillImbalance);
        writer.F64(row.Weight);
    }

    public static FillObservation Row(ref CseReader reader) => new(
        reader.F64(), reader.Bool(), Regime(reader.U8()) ?? MarketRegime.Ranging, (Leg)reader.U8(), reader.F64(),
        Triple(ref reader), Triple(ref reader), Triple(ref reader), reader.F64(), reader.F64(), reader.F64(),
        reader.F64(), reader.F64());

    public static void Position(CseWriter writer, PositionKey key, TrackedPosition position)
    {
        Key(writer, key);
        writer.F64(position.EntryAt);
        writer.Doubles(position.Memory);
        Row(writer, position.AtEntry);
        writer.Doubles(position.Values.ToArray());
        if (writer.Option(position.Belief is not null))
        {
            var b = position.Belief!;
            writer.F64(b.Agreement);
            writer.F64(b.ExpectedValue);
            writer.String(b.Trend);
            writer.String(b.Action);
            writer.F64(b.ActionConfidence);
            writer.F64(position.Odds.Within30m);
            writer.F64(position.Odds.Within1h);
            writer.F64(position.Odds.Within4h);
            writer.Optional(double.IsFinite(position.Odds.MedianSec) ? position.Odds.MedianSec : null);
            writer.F64(position.Odds.HazardRatio);
            writer.String(position.Odds.Tier);
            writer.F64(position.Odds.Confidence);
        }
    }

    public static (PositionKey Key, TrackedPosition Position) Position(ref CseReader reader)
    {
        var key = Key(ref reader);
        var position = new TrackedPosition
        {
            EntryAt = reader.F64(),
            Memory = reader.Doubles(),
            AtEntry = Row(ref reader),
        };
        position.Values.AddRange(reader.Doubles());
        if (reader.Option())
        {
            position.Belief = new PositionBelief(
                reader.F64(), reader.F64(), reader.String(), reader.String(), reader.F64());
            position.Odds = new FillOdds(
                reader.F64(), reader.F64(), reader.F64(), reader.OptionalF64() ?? double.PositiveInfinity,
                reader.F64(), reader.String(), reader.F64());
        }

        return (key, position);
    }

    public static void Key(CseWriter writer, PositionKey key)
    {
        writer.I32(key.Slot);
        writer.U8((byte)key.Leg);
        writer.I64(key.Cycle);
    }

    public static PositionKey Key(ref CseReader reader) => new(reader.I32(), (Leg)reader.U8(), reader.I64());

    private static Posterior Triple(ref CseReader reader)
    {
        var p = reader.Doubles();
        return new Posterior(p[0], p[1], p[2]);
    }

    private static byte Regime(MarketRegime? regime) => regime is { } r ? (byte)(1 + (int)r) : (byte)0;

    private static MarketRegime? Regime(byte value) => value is >= 1 and <= 3 ? (MarketRegime)(value - 1) : null;
}
