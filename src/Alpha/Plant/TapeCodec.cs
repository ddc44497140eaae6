using Millwright.Alpha.Decisions;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Leverage;
using Millwright.Alpha.Signal;
using Millwright.Alpha.Sizing;

namespace Millwright.Alpha.Plant;

/// <summary>
/// Rows of the tape in the state: after a restart the tape is the one of the uninterrupted run, without reading the
/// journal behind the snapshot.
/// </summary>
internal static class TapeCodec
{
    public static void Encode(CseWriter writer, DecisionRow row)
    {
        writer.U128(row.Id);
        writer.Instant(row.At);
        writer.I64(row.Scan);
        writer.I32(row.Lane);
        writer.String(row.ModeWord);
        writer.String(row.Stage);
        writer.String(row.Symbol);
        writer.Bits(row.Price);
        writer.U16((ushort)row.Flags);
        Encode(writer, row.Decision);
        writer.Enum((ushort)row.Exchange.Veto);
        writer.I32(row.Exchange.Target);
        writer.I32(row.Exchange.InBracket);
        writer.I32(row.Exchange.Final);
        writer.Bits(row.Exchange.Notional);
        writer.Bits(row.Exchange.Margin);
        writer.Bits(row.Exchange.LiquidationDistance);
        writer.Bits(row.Exchange.MaintenanceRate);
        writer.Decimal(row.Quantity);
        writer.Bits(row.Capital);
        writer.Bits(row.Fraction);
        writer.String(row.Posture);
        writer.Bits(row.SeasonalityScore);
        writer.I32(row.Candidates);
        writer.I32(row.Defaulted);
        writer.List(row.AgesMs.Count);
        foreach (var age in row.AgesMs)
        {
            writer.U32(age);
        }

        writer.I64(row.LagUs);
        writer.U64(row.Seq);
    }

    public static DecisionRow Decode(ref CseReader reader, string configHash)
    {
        var row = new DecisionRow
        {
            Id = reader.U128(),
            At = reader.Instant(),
            Scan = reader.I64(),
            Lane = reader.I32(),
            ModeWord = reader.String(),
            Stage = reader.String(),
            Symbol = reader.String(),
            Price = reader.Bits(),
            Flags = (SignalFlags)reader.U16(),
            Decision = Decision(ref reader),
            Exchange = new LeverageMap(
                (LeverageVeto)reader.Enum((ushort)LeverageVeto.LiquidationDistance), reader.I32(), reader.I32(),
                reader.I32(), reader.Bits(), reader.Bits(), reader.Bits(), reader.Bits()),
            Quantity = reader.Decimal(),
            Capital = reader.Bits(),
            Fraction = reader.Bits(),
            Posture = reader.String(),
            SeasonalityScore = reader.Bits(),
            Candidates = reader.I32(),
            Defaulted = reader.I32(),
            AgesMs = Ages(ref reader),
            LagUs = reader.I64(),
            Seq = reader.U64(),
            ConfigHash = configHash,
        };
        return row;
    }

    public static void Encode(CseWriter writer, ExitRow row)
    {
        writer.U128(row.Id);
        writer.U128(row.Position);
        writer.Instant(row.At);
        writer.I64(row.Scan);
        writer.String(row.Symbol);
        writer.I32(row.BarsHeld);
        writer.Bits(row.MaeBps);
        Encode(writer, row.Decision);
        writer.U64(row.Seq);
    }

    public static ExitRow DecodeExit(ref CseReader reader) => new(
        reader.U128(), reader.U128(), reader.Instant(), reader.I64(), reader.String(), reader.I32(), reader.Bits(),
        Exit(ref reader), reader.U64());

    private static uint[] Ages(ref CseReader reader)
    {
        var ages = new uint[reader.List(4)];
        for (var i = 0; i < ages.Length; i++)
        {
            ages[i] = reader.U32();
        }

        return ages;
    }

    private static void Encode(CseWriter writer, in LaneDecision d)
    {
        writer.Enum((ushort)d.Action);
        writer.Bits(d.Divergence);
        if (writer.Option(d.Exit is not null))
        {
            Encode(writer, d.Exit!.Value);
        }

        writer.I32(d.Instrument);
        writer.Bits(d.Strength);
        writer.Bits(d.Rank);
        writer.Bits(d.Confirmation.MoveBps);
        writer.I32(d.Confirmation.Status);
        writer.Bits(d.Confirmation.Multiplier);
        writer.Bits(d.Circuit.Stress);
        writer.Bits(d.Circuit.Boost);
        writer.Bits(d.Circuit.Beta);
        writer.I32(d.Circuit.Used);
        writer.Bits(d.McScale);
        writer.Bits(d.Consensus);
        writer.Bits(d.Ob);
        writer.Bits(d.Esof);
        var c = d.Composition;
        writer.Bits(c.Base);
        writer.Bits(c.Regime);
        writer.Bits(c.Raw);
        writer.Bits(c.ClampedMax);
        writer.Bits(c.Leverage);
        writer.Bits(c.Notional);
        writer.Enum((ushort)c.Bind);
        writer.Bits(c.Cap0);
        writer.U32((uint)d.Gates);
    }

    private static LaneDecision Decision(ref CseReader reader) => new()
    {
        Action = (LaneAction)reader.Enum((ushort)LaneAction.Enter),
        Divergence = reader.Bits(),
        Exit = reader.Option() ? Exit(ref reader) : null,
        Instrument = reader.I32(),
        Strength = reader.Bits(),
        Rank = reader.Bits(),
        Confirmation = new DirectionalConfirmation(reader.Bits(), reader.I32(), reader.Bits()),
        Circuit = new CircuitBoost(reader.Bits(), reader.Bits(), reader.Bits(), reader.I32()),
        McScale = reader.Bits(),
        Consensus = reader.Bits(),
        Ob = reader.Bits(),
        Esof = reader.Bits(),
        Composition = new Composition(
            reader.Bits(), reader.Bits(), reader.Bits(), reader.Bits(), reader.Bits(), reader.Bits(),
            (Bind)reader.Enum((ushort)Bind.Min), reader.Bits()),
        Gates = (TradeGate)reader.U32(),
    };

    private static void Encode(CseWriter writer, in ExitDecision exit)
    {
        writer.Bits(exit.PnlBps);
        writer.Bits(exit.MfeBps);
        writer.Bits(exit.Score);
        writer.Bits(exit.Quorum);
        writer.I32(exit.Streak);
        writer.Enum((ushort)exit.Action);
        writer.Enum((ushort)exit.Reason);
        var votes = exit.Votes;
        for (var i = 0; i < ExitEngine.VoteCount; i++)
        {
            writer.Bits(votes[i]);
        }
    }

    private static ExitDecision Exit(ref CseReader reader)
    {
        var exit = new ExitDecision(
            reader.Bits(), reader.Bits(), reader.Bits(), reader.Bits(), reader.I32(),
            (ExitAction)reader.Enum((ushort)ExitAction.Exit), (ExitReason)reader.Enum((ushort)ExitReason.Posture),
            default);
        var votes = default(ExitDecision.VoteArray);
        for (var i = 0; i < ExitEngine.VoteCount; i++)
        {
            votes[i] = reader.Bits();
        }

        return exit with { Votes = votes };
    }
}
