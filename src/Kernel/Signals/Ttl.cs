namespace Millwright.Kernel;

/// <summary>Value with a maximum age; older is missing with reason <c>stale</c> (kernel.md §15).</summary>
/// <typeparam name="T">Value type.</typeparam>
/// <param name="maxAge">Oldest age at which the value still counts.</param>
public struct Ttl<T>(Duration maxAge)
    where T : struct
{
    private T value;

    /// <summary>True once a value was set.</summary>
    public bool HasValue { get; private set; }

    /// <summary>When the value was set.</summary>
    public Instant SetAt { get; private set; }

    /// <summary>Sets the value.</summary>
    public void Set(T newValue, Instant now)
    {
        value = newValue;
        SetAt = now;
        HasValue = true;
    }

    /// <summary>
    /// The value, or <c>domain:&lt;field&gt;:stale</c>, or <c>domain:&lt;field&gt;:empty</c> before the first.
    /// </summary>
    public readonly Result<T> Get(string field, Instant now)
    {
        if (!HasValue)
        {
            return Result<T>.Fail(field, "empty", "No value was received yet.");
        }

        return now - SetAt > maxAge
            ? Result<T>.Fail(field, "stale", "The last value is older than its maximum age.")
            : Result<T>.Ok(value);
    }

    /// <summary>Writes the value with <paramref name="item"/>.</summary>
    public readonly void Encode(CseWriter writer, Action<CseWriter, T> item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(item);
        if (writer.Option(HasValue))
        {
            writer.Instant(SetAt);
            item(writer, value);
        }
    }

    /// <summary>Reads the value with <paramref name="item"/>.</summary>
    public void Decode(ref CseReader reader, CseItem<T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        HasValue = reader.Option();
        SetAt = HasValue ? reader.Instant() : default;
        value = HasValue ? item(ref reader) : default;
    }
}
