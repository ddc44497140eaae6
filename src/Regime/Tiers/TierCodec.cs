using Millwright.Kernel;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Tiers;

/// <summary>Snapshot form of the tier engine.</summary>
internal static class TierCodec
{
    public static void Write(CseWriter writer, TierEngine engine)
    {
        var r = engine.Reading;
        writer.I32(r.MechanicalTier);
        writer.String(r.MechanicalDirection);
        writer.I32(r.Tier);
        writer.String(r.Direction);
        writer.U8((byte)r.Regime);
        writer.F64(r.Confidence);
        writer.F64(r.ConfidenceEffective);
        writer.F64(r.Bias);
        writer.U8(r.Suppressed is { } leg ? (byte)(1 + (int)leg) : (byte)0);
        writer.String(r.Reason);
        writer.Bool(r.Ok1);
        writer.Bool(r.Ok2);
        writer.Optional(engine.EnteredAt);
        writer.Optional(engine.DowngradedAt);
        writer.Optional(engine.LastEvaluation);
        if (writer.Option(engine.Override is not null))
        {
            var o = engine.Override!;
            writer.I32(o.Tier);
            writer.String(o.Direction);
            writer.F64(o.Conviction);
            writer.F64(o.AppliedAt);
            writer.F64(o.Until);
        }

        writer.List(engine.History.Count);
        foreach (var change in engine.History)
        {
            writer.F64(change.At);
            writer.I32(change.From);
            writer.I32(change.To);
        }
    }

    public static void Read(ref CseReader reader, TierEngine engine)
    {
        var (mechanical, mechanicalDirection, tier, direction) =
            (reader.I32(), reader.String(), reader.I32(), reader.String());
        var regime = (MarketRegime)reader.U8();
        var (confidence, effective, bias) = (reader.F64(), reader.F64(), reader.F64());
        var leg = reader.U8();
        var (reason, ok1, ok2) = (reader.String(), reader.Bool(), reader.Bool());
        var reading = new TierReading(
            mechanical, mechanicalDirection, tier, direction, regime, confidence, effective, bias,
            leg == 0 ? null : (Leg)(leg - 1), reason, ok1, ok2);
        var (entered, downgraded, evaluated) =
            (reader.OptionalF64(), reader.OptionalF64(), reader.OptionalF64());
        var applied = reader.Option()
            ? new TierOverride(reader.I32(), reader.String(), reader.F64(), reader.F64(), reader.F64())
            : null;
        var changes = new TierChange[reader.List(16)];
        for (var i = 0; i < changes.Length; i++)
        {
            changes[i] = new TierChange(reader.F64(), reader.I32(), reader.I32());
        }

        engine.Restore(reading, entered, downgraded, evaluated, applied, changes);
    }
}
