namespace Millwright.Kernel;

/// <summary>
/// State that may only change after it lasted a minimum time; the newest refused request is kept as pending
/// (kernel.md §15). Requests for the present state withdraw the pending one.
/// </summary>
/// <typeparam name="T">State label.</typeparam>
/// <param name="min">Minimum time in a state.</param>
/// <param name="start">First state.</param>
/// <param name="since">When the first state began.</param>
public struct Dwell<T>(Duration min, T start, Instant since = default)
    where T : struct, IEquatable<T>
{
    /// <summary>Present state.</summary>
    public T State { get; private set; } = start;

    /// <summary>When the present state began.</summary>
    public Instant Since { get; private set; } = since;

    /// <summary>Newest refused request, null when none.</summary>
    public T? Pending { get; private set; }

    /// <summary>Asks for a state; true when it is the present state afterwards.</summary>
    public bool Request(T wanted, Instant now)
    {
        if (wanted.Equals(State))
        {
            Pending = null;
            return true;
        }

        if (Remaining(now) > Duration.Zero)
        {
            Pending = wanted;
            return false;
        }

        State = wanted;
        Since = now;
        Pending = null;
        return true;
    }

    /// <summary>Time until a change is allowed, at least zero.</summary>
    public readonly Duration Remaining(Instant now)
    {
        var left = min - (now - Since);
        return left > Duration.Zero ? left : Duration.Zero;
    }

    /// <summary>Applies the pending request when its time has come; true when the state changed.</summary>
    public bool Poll(Instant now) => Pending is { } wanted && Request(wanted, now);

    /// <summary>Writes the state; <paramref name="item"/> writes one label.</summary>
    public readonly void Encode(CseWriter writer, Action<CseWriter, T> item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(item);
        item(writer, State);
        writer.Instant(Since);
        if (writer.Option(Pending is not null))
        {
            item(writer, Pending!.Value);
        }
    }

    /// <summary>Reads the state; <paramref name="item"/> reads one label.</summary>
    public void Decode(ref CseReader reader, CseItem<T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        State = item(ref reader);
        Since = reader.Instant();
        Pending = reader.Option() ? item(ref reader) : null;
    }
}
