using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Orders;

/// <summary>
/// An order of this plant that has an intent: what it was, what it executed, why it is being cancelled.
/// </summary>
public sealed class TrackedOrder
{
    /// <summary>Intent number.</summary>
    public required ulong IntentSeq { get; init; }

    /// <summary>Slot id; 0 for inventory orders.</summary>
    public required int SlotId { get; init; }

    /// <summary>Role.</summary>
    public required OrderKind Kind { get; set; }

    /// <summary>Local order id, or recovery id for a recovery.</summary>
    public required long Id { get; set; }

    /// <summary>Leg.</summary>
    public required Leg Leg { get; init; }

    /// <summary>Cycle of the leg.</summary>
    public required long Cycle { get; init; }

    /// <summary>Side.</summary>
    public required GridSide Side { get; init; }

    /// <summary>Lot its executions belong to.</summary>
    public required LotId Lot { get; set; }

    /// <summary>Limit price, quote.</summary>
    public required decimal Price { get; set; }

    /// <summary>Volume, base.</summary>
    public required decimal Volume { get; set; }

    /// <summary>Placed without post-only.</summary>
    public bool AllowTaker { get; init; }

    /// <summary>Time of the intent.</summary>
    public required Instant PlacedAt { get; init; }

    /// <summary>Number of this intent among those of its order, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Rejections of earlier attempts because they would have crossed.</summary>
    public int PostOnlyRejects { get; init; }

    /// <summary>Reason of the placement.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Venue order id, "" until acknowledged.</summary>
    public string Txid { get; set; } = "";

    /// <summary>Client order id, "" until the first report.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Time of the last look-up.</summary>
    public Instant QueriedAt { get; set; }

    /// <summary>Stage.</summary>
    public OrderStage Stage { get; set; }

    /// <summary>Why a cancel was requested.</summary>
    public CancelPurpose Cancelling { get; set; }

    /// <summary>Time of the cancel request.</summary>
    public Instant CancelAt { get; set; }

    /// <summary>Cancel requests sent.</summary>
    public int CancelAttempts { get; set; }

    /// <summary>Local id of the entry that replaces a stale one, 0 = none.</summary>
    public long Replacement { get; set; }

    /// <summary>New price of a reprice, quote.</summary>
    public double NewPrice { get; set; }

    /// <summary>Reason written to a repriced recovery, "" to keep it.</summary>
    public string NewReason { get; set; } = "";

    /// <summary>Executed base volume.</summary>
    public decimal Executed { get; set; }

    /// <summary>Executed volume the venue's terminal report states.</summary>
    public decimal TerminalVolume { get; set; }

    /// <summary>Terminal report kind waiting for executions.</summary>
    public VenueReportKind Terminal { get; set; }

    /// <summary>Quote cost so far.</summary>
    public decimal Cost { get; set; }

    /// <summary>Fees so far, valued in quote.</summary>
    public decimal Fee { get; set; }

    /// <summary>Quote or base reserved on the exchange.</summary>
    public decimal Held { get; set; }

    /// <summary>Exchange time of the last execution.</summary>
    public Instant ExecutedAt { get; set; }

    /// <summary>True when executions went to a fresh late lot.</summary>
    public bool IsLate { get; set; }

    /// <summary>True for a recovery id in <see cref="Id"/>.</summary>
    public bool IsRecovery => Kind == OrderKind.Recovery;

    /// <summary>True for an order of the companion plant; <see cref="Id"/> is its reference.</summary>
    public bool IsCompanion => Kind is OrderKind.ChurnEntry or OrderKind.ChurnExit;

    /// <summary>Base volume not executed.</summary>
    public decimal Remaining => Volume - Executed;
}
