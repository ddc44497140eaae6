using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Strands;

/// <summary>Canonical bytes of a strand: what the digest of a run covers and snapshots keep.</summary>
internal static class StrandCodec
{
    public static void Write(CseWriter writer, Strand s)
    {
        foreach (var text in new[] { s.Id, s.Token, s.Chain, s.Type, s.IdemKey, s.ParamId })
        {
            writer.String(text);
        }

        writer.I64(s.TimeMs);
        writer.U8((byte)s.Mode);
        Number(writer, s.SizeFraction);
        Number(writer, s.SizeUsd);
        if (writer.Option(s.SellQuantity is not null))
        {
            writer.Decimal(s.SellQuantity!.Value);
        }

        foreach (var value in new[] { s.Price, s.A, s.E, s.CutPressure, s.DeadScore, s.DeadScoreFinal, s.CapUsd })
        {
            writer.F64(value);
        }

        Number(writer, s.Eps);
        Number(writer, s.RedeployFraction);
        writer.Bool(s.NewTokenMode);
        writer.OptionalString(s.Cause);
        writer.OptionalString(s.ParentId);
        writer.Decimal(s.QuantityBefore);
        writer.Decimal(s.AverageEntryBefore);
        Write(writer, s.Phases);
        Write(writer, s.Inputs);
        writer.List(s.Reasons.Count);
        foreach (var reason in s.Reasons)
        {
            Write(writer, reason);
        }
    }

    public static Strand Read(ref CseReader reader)
    {
        var (id, token, chain) = (reader.String(), reader.String(), reader.String());
        var (type, key, param) = (reader.String(), reader.String(), reader.String());
        var (time, mode) = (reader.I64(), (DecisionMode)Math.Min(reader.U8(), (byte)DecisionMode.Replay));
        var (fraction, usd) = (Number(ref reader), Number(ref reader));
        decimal? sell = reader.Option() ? reader.Decimal() : null;
        var (price, a, e, cut) = (reader.F64(), reader.F64(), reader.F64(), reader.F64());
        var (dead, final, cap) = (reader.F64(), reader.F64(), reader.F64());
        var (eps, redeploy, isNew) = (Number(ref reader), Number(ref reader), reader.Bool());
        var (cause, parent) = (reader.OptionalString(), reader.OptionalString());
        var (quantity, average) = (reader.Decimal(), reader.Decimal());
        var phases = Phases(ref reader);
        var inputs = Inputs(ref reader);
        var reasons = new Reason[reader.List(20)];
        for (var i = 0; i < reasons.Length; i++)
        {
            reasons[i] = ReadReason(ref reader);
        }

        return new Strand
        {
            Id = id, Token = token, Chain = chain, Type = type, IdemKey = key, ParamId = param, TimeMs = time,
            Mode = mode, SizeFraction = fraction, SizeUsd = usd, SellQuantity = sell, Price = price, A = a, E = e,
            CutPressure = cut, DeadScore = dead, DeadScoreFinal = final, CapUsd = cap, Eps = eps,
            RedeployFraction = redeploy, NewTokenMode = isNew, Cause = cause, ParentId = parent,
            QuantityBefore = quantity, AverageEntryBefore = average, Phases = phases, Inputs = inputs,
            Reasons = reasons,
        };
    }

    private static void Write(CseWriter writer, PhaseSnapshot phases)
    {
        foreach (var mark in new[] { phases.Macro, phases.Meso, phases.Micro })
        {
            writer.U8((byte)mark.Label);
            Number(writer, mark.Score);
            writer.F64(mark.Confidence);
            writer.F64(mark.DwellRemainingHours);
            writer.U8((byte)(mark.Pending ?? Phase.Unknown));
            writer.Bool(mark.Unstable);
        }

        writer.U8((byte)phases.Tilt);
        writer.F64(phases.Tone);
        writer.F64(phases.Coherence);
    }

    private static PhaseSnapshot Phases(ref CseReader reader)
    {
        var marks = new PhaseMark[3];
        for (var i = 0; i < marks.Length; i++)
        {
            var (label, score) = ((Phase)reader.U8(), Number(ref reader));
            var (confidence, dwell) = (reader.F64(), reader.F64());
            var pending = (Phase)reader.U8();
            marks[i] = new PhaseMark(
                label, score, confidence, dwell, pending == Phase.Unknown ? null : pending, reader.Bool());
        }

        return new PhaseSnapshot(marks[0], marks[1], marks[2], (Tilt)reader.U8(), reader.F64(), reader.F64());
    }

    private static void Write(CseWriter writer, StrandInputs inputs)
    {
        Write(writer, inputs.Technical);
        foreach (var value in new[]
        {
            inputs.Rsi, inputs.RsiSlope, inputs.Volume, inputs.IntentStrength, inputs.FeatureAgeHours,
            inputs.PnlFraction,
        })
        {
            writer.F64(value);
        }
    }

    private static StrandInputs Inputs(ref CseReader reader) => new(
        Technical(ref reader), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64());

    private static void Write(CseWriter writer, TechnicalState t)
    {
        foreach (var value in new[]
        {
            t.RsiDivergence, t.ObvDivergence, t.ObvZ, t.VolumeZ, t.BreakConfidence, t.RetestConfidence,
            t.RejectConfidence, t.EmaTrend, t.ResidualDelta, t.BreadthZ,
        })
        {
            writer.F64(value);
        }

        writer.U8((byte)t.Break);
        writer.Bool(t.Illiquid);
        writer.Bool(t.ThinVolume);
        writer.Bool(t.VolumeConfirmed);
    }

    private static TechnicalState Technical(ref CseReader reader) => new()
    {
        RsiDivergence = reader.F64(),
        ObvDivergence = reader.F64(),
        ObvZ = reader.F64(),
        VolumeZ = reader.F64(),
        BreakConfidence = reader.F64(),
        RetestConfidence = reader.F64(),
        RejectConfidence = reader.F64(),
        EmaTrend = reader.F64(),
        ResidualDelta = reader.F64(),
        BreadthZ = reader.F64(),
        Break = (StructureBreak)reader.U8(),
        Illiquid = reader.Bool(),
        ThinVolume = reader.Bool(),
        VolumeConfirmed = reader.Bool(),
    };

    private static void Write(CseWriter writer, Reason reason)
    {
        writer.I32(reason.Seq);
        writer.String(reason.Name);
        writer.String(reason.Kind);
        writer.OptionalString(reason.Value.Text);
        writer.F64(reason.Value.First);
        Number(writer, reason.Value.Second);
        if (writer.Option(reason.Value.Structure is not null))
        {
            Write(writer, reason.Value.Structure!);
        }

        Number(writer, reason.DeltaA);
        Number(writer, reason.DeltaE);
        Number(writer, reason.BeforeA);
        Number(writer, reason.AfterA);
        Number(writer, reason.BeforeE);
        Number(writer, reason.AfterE);
    }

    private static Reason ReadReason(ref CseReader reader)
    {
        var (seq, name, kind) = (reader.I32(), reader.String(), reader.String());
        var (text, first, second) = (reader.OptionalString(), reader.F64(), Number(ref reader));
        var value = new ReasonValue(text, first, second, reader.Option() ? Technical(ref reader) : null);
        return new Reason(
            seq, name, kind, value, Number(ref reader), Number(ref reader), Number(ref reader), Number(ref reader),
            Number(ref reader), Number(ref reader));
    }

    private static void Number(CseWriter writer, double? value)
    {
        if (writer.Option(value is not null))
        {
            writer.F64(value!.Value);
        }
    }

    private static double? Number(ref CseReader reader) => reader.Option() ? reader.F64() : null;
}
