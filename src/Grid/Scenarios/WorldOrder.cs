using Millwright.Kernel;

namespace Millwright.Grid.Scenarios;

/// <summary>An order as the venue of a plant scenario has it.</summary>
internal sealed class WorldOrder(Intent intent, string txid, Instant at)
{
    public ulong IntentSeq { get; } = intent.Seq;

    public string ClientId { get; } = intent.ClientId;

    public string Txid { get; } = txid;

    public Instant At { get; } = at;

    public OrderSide Side { get; } = intent.Request.Side;

    public bool IsBuy => Side == OrderSide.Buy;

    public decimal Price { get; } = intent.Request.Price;

    public decimal Volume { get; } = intent.Request.Quantity;

    /// <summary>Its one execution, "" before it.</summary>
    public string ExecId { get; set; } = "";

    public decimal Cost { get; set; }

    public decimal FeePaid { get; set; }

    public bool IsCancelled { get; set; }

    public bool IsOpen => ExecId.Length == 0 && !IsCancelled;
}
