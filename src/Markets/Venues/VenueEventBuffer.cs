namespace Millwright.Markets;

/// <summary>Reusable list of events that the caller drains; cleared, never shrunk.</summary>
public sealed class VenueEventBuffer
{
    private VenueEvent[] items = new VenueEvent[16];

    /// <summary>Number of events waiting.</summary>
    public int Count { get; private set; }

    /// <summary>Waiting events in order of delivery.</summary>
    public ReadOnlySpan<VenueEvent> Items => items.AsSpan(0, Count);

    /// <summary>Event by position.</summary>
    public ref readonly VenueEvent this[int index] => ref items[index];

    /// <summary>Appends an event.</summary>
    public void Add(in VenueEvent item)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, items.Length * 2);
        }

        items[Count++] = item;
    }

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        Array.Clear(items, 0, Count);
        Count = 0;
    }
}
