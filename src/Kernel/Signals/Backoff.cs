namespace Millwright.Kernel;

/// <summary>
/// Growing delay <c>min(max, base·factorⁿ)</c> in integer nanoseconds, optionally shortened by jitter from a random
/// stream (kernel.md §15).
/// </summary>
/// <param name="initial">Delay of the first attempt, greater than zero.</param>
/// <param name="factor">Growth per attempt, at least 1.</param>
/// <param name="max">Longest delay.</param>
/// <param name="jitterPermille">Largest share taken away by jitter, 0 … 1000; 0 is off.</param>
public struct Backoff(Duration initial, int factor, Duration max, int jitterPermille = 0)
{
    /// <summary>Attempts since the last success.</summary>
    public int Attempts { get; private set; }

    /// <summary>Delay before the next attempt, without jitter; counts the attempt.</summary>
    public Duration Next()
    {
        var delay = (Int128)Math.Min(initial.Ns, max.Ns);
        for (var i = 0; i < Attempts && delay < max.Ns; i++)
        {
            delay = Int128.Min(delay * Math.Max(1, factor), max.Ns);
            if (factor <= 1)
            {
                break;
            }
        }

        Attempts = Math.Min(Attempts, int.MaxValue - 1) + 1;
        return new Duration((long)delay);
    }

    /// <summary>Delay before the next attempt, shortened by up to the jitter share.</summary>
    public Duration Next(ref Xoshiro256 random)
    {
        var delay = Next();
        var span = (long)((Int128)delay.Ns * jitterPermille / 1000);
        return span <= 0 ? delay : new Duration(delay.Ns - (long)random.Below((ulong)span + 1UL));
    }

    /// <summary>Success: the next delay is the first one again.</summary>
    public void Reset() => Attempts = 0;

    /// <summary>Writes the attempts.</summary>
    public readonly void Encode(CseWriter writer) => writer.I32(Attempts);

    /// <summary>Reads the attempts.</summary>
    public void Decode(ref CseReader reader) => Attempts = Math.Max(0, reader.I32());
}
