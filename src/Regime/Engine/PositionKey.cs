namespace Millwright.Regime.Engine;

/// <summary>Identity of a position: slot, leg and cycle are unique for ever within a plant.</summary>
/// <param name="Slot">Slot id.</param>
/// <param name="Leg">Leg.</param>
/// <param name="Cycle">Cycle number of the leg.</param>
public readonly record struct PositionKey(int Slot, Leg Leg, long Cycle) : IComparable<PositionKey>
{
    /// <summary>Number used as position id on the wire.</summary>
    public long Id => ((((long)Slot * 2) + (int)Leg) * 1_000_000L) + Cycle;

    /// <inheritdoc/>
    public int CompareTo(PositionKey other)
    {
        var c = Slot.CompareTo(other.Slot);
        c = c != 0 ? c : Leg.CompareTo(other.Leg);
        return c != 0 ? c : Cycle.CompareTo(other.Cycle);
    }

    /// <summary>Order by slot, leg, cycle.</summary>
    public static bool operator <(PositionKey a, PositionKey b) => a.CompareTo(b) < 0;

    /// <summary>Order by slot, leg, cycle.</summary>
    public static bool operator >(PositionKey a, PositionKey b) => a.CompareTo(b) > 0;

    /// <summary>Order by slot, leg, cycle.</summary>
    public static bool operator <=(PositionKey a, PositionKey b) => a.CompareTo(b) <= 0;

    /// <summary>Order by slot, leg, cycle.</summary>
    public static bool operator >=(PositionKey a, PositionKey b) => a.CompareTo(b) >= 0;
}
