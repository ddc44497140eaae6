namespace Millwright.Kernel;

/// <summary>
/// Counter of a venue that decays at a constant rate (kernel.md §15): integer micro-units,
/// <c>v ← max(0, v − rate·Δt)</c>, then the cost is added; refused above the ceiling. The decay is exact: the remainder
/// below one micro-unit is carried.
/// </summary>
/// <param name="ceilingMicro">Highest value after adding, micro-units.</param>
/// <param name="rateMicroPerSecond">Decay, micro-units per second.</param>
public struct DecayCounter(long ceilingMicro, long rateMicroPerSecond)
{
    private long remainder;
    private Instant at;

    /// <summary>Value at the last call, micro-units.</summary>
    public long ValueMicro { get; private set; }

    /// <summary>Adds the cost unless the ceiling would be exceeded.</summary>
    public bool TryAdd(long costMicro, Instant now)
    {
        Advance(now);
        if (costMicro > ceilingMicro - ValueMicro)
        {
            return false;
        }

        ValueMicro += costMicro;
        return true;
    }

    /// <summary>Sets the value a venue reported.</summary>
    public void Set(long valueMicro, Instant now)
    {
        Advance(now);
        ValueMicro = valueMicro;
        remainder = 0;
    }

    /// <summary>Decays to <paramref name="now"/> and returns the value; time never runs back.</summary>
    public long Advance(Instant now)
    {
        if (now > at)
        {
            var amount = ((Int128)rateMicroPerSecond * (now - at).Ns) + remainder;
            var whole = amount / Instant.NsPerSecond;
            if (whole >= ValueMicro)
            {
                ValueMicro = 0;
                remainder = 0;
            }
            else
            {
                ValueMicro -= (long)whole;
                remainder = (long)(amount % Instant.NsPerSecond);
            }

            at = now;
        }

        return ValueMicro;
    }

    /// <summary>Writes value, remainder and time.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I64(ValueMicro);
        writer.I64(remainder);
        writer.Instant(at);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public void Decode(ref CseReader reader)
    {
        ValueMicro = reader.I64();
        remainder = reader.I64();
        at = reader.Instant();
    }
}
