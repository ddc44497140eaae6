using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Geometry;

/// <summary>Life of structure breaks: cross, confirmation by volume, activity, end (portfolio.md §6.5).</summary>
internal sealed class BreakTracker
{
    private const int InsideToEnd = 3;
    private const int ConfirmationBars = 2;
    private const double VolumeGate = 0.5;
    private BreakCandidate? candidate;

    public ActiveBreak? Active { get; private set; }

    /// <summary>Bars a break stays active; a knob.</summary>
    public int LongestAge { get; set; } = 20;

    /// <summary>Ages the break in force; returns the event that ended it, or null.</summary>
    public StructureEvent? Age(int i, double close)
    {
        if (Active is not { } active)
        {
            return null;
        }

        var inside = active.Direction == StructureBreak.Bull
            ? close <= active.Line.At(i)
            : close >= active.Line.At(i);
        active = active with { Inside = inside ? active.Inside + 1 : 0 };
        var ended = active.Inside >= InsideToEnd ? StructureEventType.Invalidated
            : i - active.ConfirmedAt > LongestAge ? StructureEventType.Expired
            : (StructureEventType?)null;
        Active = ended is null ? active : null;
        return ended is { } type ? new StructureEvent(i, type, active.Direction, false, 0.0, 0.0) : null;
    }

    /// <summary>Notes a cross of this bar; it replaces an older candidate.</summary>
    public void Cross(in BreakCandidate found) => candidate = found;

    /// <summary>Confirms or discards the candidate; returns the detected break, or null.</summary>
    public StructureEvent? Confirm(int i, double close, double atr, double volumeZ, double obvZ)
    {
        if (candidate is not { } c)
        {
            return null;
        }

        var line = c.Line.At(i);
        var beyond = c.Direction == StructureBreak.Bull ? close > line : close < line;
        if (i - c.Index > ConfirmationBars || !beyond)
        {
            candidate = null;
            return null;
        }

        if (!(volumeZ > VolumeGate || obvZ > 0.0))
        {
            return null;
        }

        candidate = null;
        if (Active is { } active && active.Direction == c.Direction && (active.Diagonal || !c.Diagonal))
        {
            return null;
        }

        var confidence = BreakConfidence.Of(Math.Abs(close - line) / atr, volumeZ, obvZ);
        Active = new ActiveBreak(c.Direction, c.Diagonal, confidence, i, c.Line, 0);
        return new StructureEvent(i, StructureEventType.Detected, c.Direction, c.Diagonal, confidence, line);
    }

    public void Encode(CseWriter writer)
    {
        if (writer.Option(candidate is not null))
        {
            Write(writer, candidate!.Value.Direction, candidate.Value.Diagonal, candidate.Value.Line);
            writer.I32(candidate.Value.Index);
        }

        if (writer.Option(Active is not null))
        {
            Write(writer, Active!.Value.Direction, Active.Value.Diagonal, Active.Value.Line);
            writer.F64(Active.Value.Confidence);
            writer.I32(Active.Value.ConfirmedAt);
            writer.I32(Active.Value.Inside);
        }
    }

    public void Decode(ref CseReader reader)
    {
        candidate = null;
        Active = null;
        if (reader.Option())
        {
            var (direction, diagonal) = ((StructureBreak)reader.U8(), reader.Bool());
            var line = new TheilSen(reader.F64(), reader.F64(), reader.F64());
            candidate = new BreakCandidate(direction, diagonal, line, reader.I32());
        }

        if (reader.Option())
        {
            var (direction, diagonal) = ((StructureBreak)reader.U8(), reader.Bool());
            var line = new TheilSen(reader.F64(), reader.F64(), reader.F64());
            Active = new ActiveBreak(direction, diagonal, reader.F64(), reader.I32(), line, reader.I32());
        }
    }

    private static void Write(CseWriter writer, StructureBreak direction, bool diagonal, in TheilSen line)
    {
        writer.U8((byte)direction);
        writer.Bool(diagonal);
        writer.F64(line.Origin);
        writer.F64(line.Intercept);
        writer.F64(line.Gradient);
    }
}
