using Millwright.Grid.Reducer;

namespace Millwright.Grid.ParityBacktest;

/// <summary>Counters of a parity backtest over all slots.</summary>
internal sealed class ParityCounts
{
    /// <summary>Fills of active orders.</summary>
    public long Fills { get; set; }

    /// <summary>Fills of recovery orders.</summary>
    public long RecoveryFills { get; set; }

    /// <summary>Placements.</summary>
    public long Place { get; private set; }

    /// <summary>Cancels.</summary>
    public long Cancel { get; private set; }

    /// <summary>Orphanings.</summary>
    public long Orphan { get; private set; }

    /// <summary>Bookings.</summary>
    public long Book { get; private set; }

    /// <summary>Invariant messages, one per slot and point, without the tolerated gap.</summary>
    public long Violations { get; set; }

    /// <summary>Counts actions by kind.</summary>
    public void Add(ReadOnlySpan<GridAction> actions)
    {
        foreach (ref readonly var action in actions)
        {
            switch (action.Kind)
            {
                case GridActionKind.PlaceOrder:
                    Place++;
                    break;
                case GridActionKind.CancelOrder:
                    Cancel++;
                    break;
                case GridActionKind.OrphanOrder:
                    Orphan++;
                    break;
                default:
                    Book++;
                    break;
            }
        }
    }
}
