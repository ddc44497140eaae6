using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <summary>The signal of the last scans for the charts (console.md §9.1); part of the state, constant
/// memory.</summary>
internal sealed class SignalHistory
{
    /// <summary>Scans kept.</summary>
    public const int Length = 240;

    private const int Columns = 6;
    private readonly long[] scans = new long[Length];
    private readonly long[] timesMs = new long[Length];
    private readonly ushort[] flags = new ushort[Length];
    private readonly double[] values = new double[Length * Columns];
    private int next;

    public int Count { get; private set; }

    public void Add(ScanRow row)
    {
        (scans[next], timesMs[next], flags[next]) = (row.Scan, row.At.UnixMs, (ushort)row.Flags);
        var at = values.AsSpan(next * Columns, Columns);
        (at[0], at[1], at[2]) = (row.Divergence, row.FastVelocity, row.SlowVelocity);
        (at[3], at[4], at[5]) = (row.FastShare, row.SlowShare, row.Score ?? double.NaN);
        next = (next + 1) % Length;
        Count = Math.Min(Count + 1, Length);
    }

    public long Scan(int i) => scans[Slot(i)];

    public long TimeMs(int i) => timesMs[Slot(i)];

    public SignalFlags Flags(int i) => (SignalFlags)flags[Slot(i)];

    /// <summary>Column 0 D, 1 v_fast, 2 v_slow, 3 φ_fast, 4 φ_slow, 5 z; row 0 is the oldest.</summary>
    public double Value(int i, int column) => values[(Slot(i) * Columns) + column];

    public void Encode(CseWriter writer)
    {
        writer.I32(next);
        writer.I32(Count);
        for (var i = 0; i < Count; i++)
        {
            writer.I64(scans[i]);
            writer.I64(timesMs[i]);
            writer.U16(flags[i]);
        }

        writer.Raw64(values.AsSpan(0, Count * Columns));
    }

    public void Decode(ref CseReader reader)
    {
        next = reader.I32();
        Count = reader.I32();
        if (next is < 0 or >= Length || Count is < 0 or > Length)
        {
            throw new InvalidDataException($"state encoding before byte {reader.Position}: signal history {Count}");
        }

        for (var i = 0; i < Count; i++)
        {
            scans[i] = reader.I64();
            timesMs[i] = reader.I64();
            flags[i] = reader.U16();
        }

        reader.Raw64(values.AsSpan(0, Count * Columns));
    }

    private int Slot(int i) => (next - Count + i + Length) % Length;
}
