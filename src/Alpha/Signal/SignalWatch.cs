namespace Millwright.Alpha.Signal;

/// <summary>Judges the signal of each scan (alpha.md §7.3).</summary>
/// <param name="instruments">N.</param>
/// <param name="options">Windows.</param>
public sealed class SignalWatch(int instruments, SpectralOptions options)
{
    private const int SameScans = 10;
    private const int StillScans = 3;
    private const double Still = 1e-12;
    private const double ExtremeFrom = 0.10;
    private double last = double.NaN;
    private int same;
    private int still;

    /// <summary>Flags of the newest scan.</summary>
    public SignalFlags Flags { get; private set; } = SignalFlags.Warmup;

    /// <summary>Largest possible |D| for n active instruments.</summary>
    public double Bound(int n) => (Slope(options.FastSlope) + Slope(options.SlowSlope)) * (1.0 - (1.0 / n));

    /// <summary>Judges a scan.</summary>
    /// <param name="signal">Updated signal.</param>
    /// <param name="changed">Instruments whose price changed.</param>
    /// <param name="stale">True when the newest price is older than 2 Q.</param>
    public SignalFlags Judge(SpectralDivergence signal, int changed, bool stale)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var flags = stale ? SignalFlags.Stale : SignalFlags.None;
        if (!signal.IsReady)
        {
            Flags = flags | SignalFlags.Warmup;
            return Flags;
        }

        var d = signal.Divergence;
        var moved = changed >= 3;
        same = moved && BitConverter.DoubleToInt64Bits(d) == BitConverter.DoubleToInt64Bits(last) ? same + 1 : 0;
        still = moved && Math.Abs(signal.FastVelocity) < Still ? still + 1 : 0;
        last = d;
        var n = signal.Fast.Count;
        flags |= n < Math.Max(8.0, 0.6 * instruments) ? SignalFlags.LowCoverage : SignalFlags.None;
        flags |= same >= SameScans || still >= StillScans ? SignalFlags.Flat : SignalFlags.None;
        flags |= Math.Abs(d) > Bound(Math.Max(1, n)) ? SignalFlags.OutOfRange : SignalFlags.None;
        flags |= Math.Abs(d) > ExtremeFrom ? SignalFlags.Extreme : SignalFlags.None;
        Flags = flags;
        return flags;
    }

    internal void Encode(CseWriter writer)
    {
        writer.Bits(last);
        writer.I32(same);
        writer.I32(still);
        writer.U16((ushort)Flags);
    }

    internal void Decode(ref CseReader reader)
    {
        last = reader.Bits();
        same = reader.I32();
        still = reader.I32();
        Flags = (SignalFlags)reader.U16();
    }

    private static double Slope(int k) => k % 2 == 0 ? (1.5 * k) / (((double)k * k) - 1.0) : 1.5 / k;
}
