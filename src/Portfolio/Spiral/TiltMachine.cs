namespace Millwright.Portfolio.Spiral;

/// <summary>Rotation tilt with clocks (portfolio.md §3.5). Times in minutes.</summary>
/// <param name="threshold">Score that starts a clock, default 0.8.</param>
/// <param name="release">Score below which a held tilt may end, default 0.6.</param>
/// <param name="dwell">Minutes a condition must hold, and a tilt is held at least; default 360.</param>
public sealed class TiltMachine(double threshold = 0.8, double release = 0.6, long dwell = 360)
{
    private const long LargestGap = 120;
    private long? altSince;
    private long? btcSince;
    private long enteredAt;
    private long? lastAt;

    /// <summary>Tilt in force.</summary>
    public Tilt State { get; private set; }

    /// <summary>Takes one evaluation.</summary>
    /// <param name="t">Minutes, ascending.</param>
    /// <param name="s">S_rotation before the blend; null when cold.</param>
    /// <returns>+1 when a tilt began, −1 when one ended, else 0.</returns>
    public int Evaluate(long t, double? s)
    {
        if (lastAt is { } last && t - last > LargestGap)
        {
            altSince = btcSince = null;
        }

        lastAt = t;
        if (s is not { } score)
        {
            altSince = btcSince = null;
            return 0;
        }

        var change = 0;
        if (State != Tilt.None)
        {
            var fallen = State == Tilt.Alt ? score < release : score > -release;
            if (t - enteredAt < dwell || !fallen)
            {
                return 0;
            }

            State = Tilt.None;
            change = -1;
        }

        altSince = score > threshold ? altSince ?? t : null;
        btcSince = score < -threshold ? btcSince ?? t : null;
        return TryEnter(altSince, Tilt.Alt, t) || TryEnter(btcSince, Tilt.Btc, t) ? 1 : change;
    }

    private bool TryEnter(long? since, Tilt tilt, long t)
    {
        if (since is not { } start || t - start < dwell)
        {
            return false;
        }

        State = tilt;
        enteredAt = t;
        altSince = btcSince = null;
        return true;
    }

    /// <summary>Takes another threshold and dwell; the state stays.</summary>
    internal void Retune(double newThreshold, long newDwell) => (threshold, dwell) = (newThreshold, newDwell);

    internal long EnteredAt => enteredAt;

    /// <summary>Minute since which the clock of a tilt runs; null while it does not.</summary>
    internal long? AltSince => altSince;

    internal long? BtcSince => btcSince;

    internal void Encode(CseWriter writer)
    {
        writer.U8((byte)State);
        writer.I64(altSince ?? long.MinValue);
        writer.I64(btcSince ?? long.MinValue);
        writer.I64(enteredAt);
        writer.I64(lastAt ?? long.MinValue);
    }

    internal void Decode(ref CseReader reader)
    {
        State = (Tilt)Math.Min(reader.U8(), (byte)Tilt.Btc);
        altSince = Absent(reader.I64());
        btcSince = Absent(reader.I64());
        enteredAt = reader.I64();
        lastAt = Absent(reader.I64());
    }

    private static long? Absent(long value) => value == long.MinValue ? null : value;
}
