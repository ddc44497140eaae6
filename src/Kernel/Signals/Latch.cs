namespace Millwright.Kernel;

/// <summary>Set until reset; remembers when it was set first (kernel.md §15).</summary>
public struct Latch
{
    /// <summary>True while set.</summary>
    public bool IsSet { get; private set; }

    /// <summary>When it was set; the epoch when it is not.</summary>
    public Instant SetAt { get; private set; }

    /// <summary>Sets it; true when it was not set before.</summary>
    public bool Set(Instant now)
    {
        if (IsSet)
        {
            return false;
        }

        IsSet = true;
        SetAt = now;
        return true;
    }

    /// <summary>Resets it; true when it was set.</summary>
    public bool Reset()
    {
        var was = IsSet;
        this = default;
        return was;
    }

    /// <summary>Writes the latch.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (writer.Option(IsSet))
        {
            writer.Instant(SetAt);
        }
    }

    /// <summary>Reads the latch.</summary>
    public void Decode(ref CseReader reader)
    {
        IsSet = reader.Option();
        SetAt = IsSet ? reader.Instant() : default;
    }
}
