using Millwright.Grid.Orders;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>
/// Resolution of orders whose state is in doubt (kernel.md §9.3 I4–I6, grid.md §8.4): unknown placements after the
/// placement horizon, missing answers, missing executions, refused cancels.
/// </summary>
internal sealed class Lookups(GridCore core)
{
    private const double HorizonSec = 6;
    private const double SilenceSec = 15;
    private const double RepeatSec = 2;

    /// <summary>Asks about every order in doubt; called in cycles.</summary>
    public void Run()
    {
        foreach (var order in core.Orders.Span)
        {
            if (IsDoubtful(order))
            {
                Ask(order);
            }
        }
    }

    /// <summary>Reports were lost: asks about every live order.</summary>
    public void AskAll()
    {
        foreach (var order in core.Orders.Live.ToArray())
        {
            Ask(order);
        }
    }

    /// <summary>
    /// Asks about one order, at most every two seconds. A placement without answer may still be under way: until its
    /// horizon "not found" would prove nothing.
    /// </summary>
    public void Ask(TrackedOrder order)
    {
        if (order.Txid.Length == 0 && (core.Now - order.PlacedAt).Seconds < HorizonSec)
        {
            return;
        }

        if ((core.Now - order.QueriedAt).Seconds < RepeatSec)
        {
            return;
        }

        order.QueriedAt = core.Now;
        if (core.Setup.VenuePlant != 0 && order.ClientId.Length > 0)
        {
            core.Context.Emit(core.Setup.VenuePlant, VenueQuery.EventType, new VenueQuery(order.ClientId));
        }
        else
        {
            core.Context.Query("order", order.ClientId.Length > 0 ? order.ClientId : $"intent:{order.IntentSeq}");
        }
    }

    private bool IsDoubtful(TrackedOrder order)
    {
        if (order.Stage == OrderStage.Live && order.Cancelling == CancelPurpose.None)
        {
            return false;
        }

        var age = (core.Now - order.PlacedAt).Seconds;
        return order.Stage switch
        {
            OrderStage.Unknown => age >= HorizonSec,
            OrderStage.Intent => age >= SilenceSec,
            OrderStage.Closing => true,
            _ => order.Cancelling != CancelPurpose.None && order.CancelAttempts > 2,
        };
    }
}
