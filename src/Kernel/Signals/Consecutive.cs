namespace Millwright.Kernel;

/// <summary>True after k true samples in a row; a false, missing or late sample starts over (kernel.md §15).</summary>
/// <param name="k">Samples in a row, at least 1.</param>
/// <param name="maxGap">Longest time between samples; zero means no time limit.</param>
public struct Consecutive(int k, Duration maxGap = default)
{
    private Instant last;

    /// <summary>True samples in a row so far; stops counting at <see cref="int.MaxValue"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Present output.</summary>
    public readonly bool IsSet => Count >= k;

    /// <summary>Feeds one sample; null is a missing sample. Returns the output.</summary>
    public bool Update(bool? sample, Instant now)
    {
        if (Count > 0 && maxGap > Duration.Zero && now - last > maxGap)
        {
            Count = 0;
        }

        Count = sample == true ? Math.Min(Count, int.MaxValue - 1) + 1 : 0;
        last = now;
        return IsSet;
    }

    /// <summary>Starts over.</summary>
    public void Reset() => Count = 0;

    /// <summary>Writes the count and the time of the last sample.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I32(Count);
        writer.Instant(last);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public void Decode(ref CseReader reader)
    {
        Count = reader.I32();
        last = reader.Instant();
    }
}
