namespace Millwright.Markets;

/// <summary>An order inside the paper exchange.</summary>
internal sealed class PaperOrder(VenueOrderRequest request, string id, long sequence, Instant openedAt, string pair)
{
    private VenueOrder? shown;
    private VenueOrderRequest request = request;

    public VenueOrderRequest Request
    {
        get => request;
        set => (request, shown) = (value, null);
    }

    public string Id { get; } = id;

    public string ClientId => Request.ClientId;

    public OrderSide Side => Request.Side;

    public decimal Price => Request.Price;

    public long Sequence { get; } = sequence;

    public Instant OpenedAt { get; } = openedAt;

    public decimal Executed { get; set; }

    public decimal Cost { get; set; }

    public decimal Fee { get; set; }

    /// <summary>Reserved quote (buy) or base (sell).</summary>
    public decimal Held { get; set; }

    public OrderStatus Status
    {
        get;
        set
        {
            field = value;
            shown = null;
        }
    }

    public Instant ClosedAt { get; set; }

    public string Reason { get; set; } = string.Empty;

    /// <summary>Estimated base volume ahead in the queue of the level.</summary>
    public double QueueFront { get; set; }

    /// <summary>Last reported quantity of the level; negative = none reported.</summary>
    public double LevelQuantity { get; set; } = -1.0;

    /// <summary>Volume traded at the level since the last report of its quantity.</summary>
    public double TradedSinceLevel { get; set; }

    /// <summary>Part of the present trade that gets past the queue; used within one call only.</summary>
    public decimal Reached { get; set; }

    public decimal Remaining => Request.Volume - Executed;

    /// <summary>The order as queries show it; a resting order that did not execute meanwhile is the same
    /// object.</summary>
    public VenueOrder ToVenueOrder()
    {
        if (shown is { } known && known.Executed == Executed && known.Cost == Cost && known.Fee == Fee)
        {
            return known;
        }

        var order = new VenueOrder(
            Id, ClientId, pair, Side, Price, Request.Volume, Executed, Cost, Fee, Status, OpenedAt, ClosedAt, Reason);
        shown = Status == OrderStatus.Open ? order : null;
        return order;
    }
}
