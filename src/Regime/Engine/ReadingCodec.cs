using Millwright.Kernel;
using Millwright.Regime.Beliefs;
using Millwright.Regime.Digest;
using Millwright.Regime.Score;
using Millwright.Regime.Statistics;

namespace Millwright.Regime.Engine;

/// <summary>
/// Snapshot form of the readings of the newest cycle: nothing computes with them, but a restored view shows what the
/// live one showed.
/// </summary>
internal static class ReadingCodec
{
    public static void Write(CseWriter writer, ManifoldScore? c)
    {
        if (writer.Option(c is not null))
        {
            writer.Doubles([
                c!.Clarity1m, c.Clarity15m, c.Clarity1h, c.SwitchRisk, c.ChangeRisk, c.Throughput, c.AgeDrag,
                c.Agreement, c.DirectionClarity, c.RunNorm, c.Clarity, c.Stability, c.Efficiency, c.Coherence]);
        }
    }

    public static ManifoldScore? Score(ref CseReader reader)
    {
        if (!reader.Option())
        {
            return null;
        }

        var x = reader.Doubles();
        return new ManifoldScore
        {
            Clarity1m = x[0],
            Clarity15m = x[1],
            Clarity1h = x[2],
            SwitchRisk = x[3],
            ChangeRisk = x[4],
            Throughput = x[5],
            AgeDrag = x[6],
            Agreement = x[7],
            DirectionClarity = x[8],
            RunNorm = x[9],
            Clarity = x[10],
            Stability = x[11],
            Efficiency = x[12],
            Coherence = x[13],
        };
    }

    public static void Write(CseWriter writer, in KernelBlend blend, MemoryReading? memory)
    {
        writer.F64(blend.Score);
        writer.F64(blend.Alpha);
        writer.Optional(blend.KernelScore);
        if (writer.Option(memory is not null))
        {
            var m = memory!.Value;
            writer.Doubles([m.Sigma, m.MeanGood, m.MeanBad, m.Witness]);
            writer.I32(m.Good);
            writer.I32(m.Bad);
            writer.Optional(m.Score);
            writer.Optional(m.GoodShare);
        }
    }

    public static (KernelBlend Blend, MemoryReading? Memory) Blend(ref CseReader reader)
    {
        var blend = new KernelBlend(reader.F64(), reader.F64(), reader.OptionalF64());
        if (!reader.Option())
        {
            return (blend, null);
        }

        var x = reader.Doubles();
        return (blend, new MemoryReading(
            x[0], x[1], x[2], reader.I32(), reader.I32(), x[3], reader.OptionalF64(), reader.OptionalF64()));
    }

    public static void Write(CseWriter writer, in ActionKnobs k)
    {
        writer.Doubles([k.Aggression, k.Spacing, k.SpacingA, k.SpacingB, k.Cadence, k.Suppression]);
        writer.I32(k.DerivedTier);
    }

    public static ActionKnobs Knobs(ref CseReader reader)
    {
        var x = reader.Doubles();
        return new ActionKnobs(x[0], x[1], x[2], x[3], x[4], x[5], reader.I32());
    }

    public static void Write(CseWriter writer, SignalDigest? digest)
    {
        if (!writer.Option(digest is not null))
        {
            return;
        }

        writer.U8((byte)digest!.Light);
        writer.List(digest.Checks.Count);
        foreach (var c in digest.Checks)
        {
            writer.String(c.Signal);
            writer.I32(c.Priority);
            writer.U8((byte)c.Severity);
            writer.F64(c.Value);
            writer.F64(c.Threshold);
            writer.String(c.Title);
            writer.String(c.Detail);
        }
    }

    public static SignalDigest? Digest(ref CseReader reader)
    {
        if (!reader.Option())
        {
            return null;
        }

        var light = (Severity)reader.U8();
        var checks = new DigestCheck[reader.List(30)];
        for (var i = 0; i < checks.Length; i++)
        {
            checks[i] = new DigestCheck(
                reader.String(), reader.I32(), (Severity)reader.U8(), reader.F64(), reader.F64(), reader.String(),
                reader.String());
        }

        return new SignalDigest(light, checks);
    }

    public static void Write(CseWriter writer, PairStatistics? s)
    {
        if (!writer.Option(s is not null))
        {
            return;
        }

        var p = s!.Profit;
        writer.Doubles([s.At, s.AsymmetryP, s.RateZ, p.Mean, p.Deviation, p.T, p.P, p.Low, p.High]);
        writer.I32(p.Count);
        writer.Optional(p.StillNeeded);
        foreach (var text in new[] { p.Verdict, s.Asymmetry, s.Rate, s.Volatility, s.Duration, s.Overall })
        {
            writer.String(text);
        }
    }

    public static PairStatistics? Statistics(ref CseReader reader)
    {
        if (!reader.Option())
        {
            return null;
        }

        var x = reader.Doubles();
        var (count, needed, verdict) = (reader.I32(), reader.OptionalF64(), reader.String());
        return new PairStatistics(
            x[0], new ProfitTest(count, x[3], x[4], x[5], x[6], x[7], x[8], verdict, needed), x[1], reader.String(),
            x[2], reader.String(), reader.String(), reader.String(), reader.String());
    }
}
