using Millwright.Regime.Healing;

namespace Millwright.Regime.Churners;

/// <summary>State of the churner of one slot (regime.md §12.8).</summary>
/// <param name="slot">Slot id.</param>
public sealed class Churner(int slot)
{
    /// <summary>Slot id.</summary>
    public int Slot { get; } = slot;

    /// <summary>Spawned and not killed.</summary>
    public bool Active { get; internal set; }

    /// <summary>Stage.</summary>
    public ChurnerStage Stage { get; internal set; }

    /// <summary>Parent position; 0 = none.</summary>
    public long ParentId { get; internal set; }

    /// <summary>The parent's exit is a sell (leg B).</summary>
    public bool ParentSell { get; internal set; }

    /// <summary>Rising number of the running cycle.</summary>
    public long CycleId { get; internal set; }

    /// <summary>The entry was a buy.</summary>
    public bool Bought { get; internal set; }

    /// <summary>Reference of the working order; 0 = none.</summary>
    public long Order { get; internal set; }

    /// <summary>Price of the working order.</summary>
    public double Price { get; internal set; }

    /// <summary>Volume, base units.</summary>
    public double Volume { get; internal set; }

    /// <summary>Fill price of the entry.</summary>
    public double EntryFill { get; internal set; }

    /// <summary>Fee of the entry, quote units.</summary>
    public double EntryFee { get; internal set; }

    /// <summary>Reserve allocated to this churner, quote units.</summary>
    public double Reserve { get; internal set; }

    /// <summary>Compounded profit, quote units.</summary>
    public double Compound { get; internal set; }

    /// <summary>Inventory left over from aborted cycles: base units (negative = sold short of the lot).</summary>
    public double Residual { get; internal set; }

    /// <summary>Completed cycles.</summary>
    public long CyclesTotal { get; internal set; }

    /// <summary>Completed cycles of the present UTC day.</summary>
    public long CyclesToday { get; internal set; }

    /// <summary>Net profit, quote units.</summary>
    public double ProfitTotal { get; internal set; }

    /// <summary>Net profit of the present UTC day, quote units.</summary>
    public double ProfitToday { get; internal set; }

    /// <summary>Why nothing happened last, "" when it did.</summary>
    public string LastError { get; internal set; } = "";

    /// <summary>Epoch seconds of the last change.</summary>
    public double ChangedAt { get; internal set; }

    /// <summary>Order given up whose end is not known yet; no new entry is placed before it is.</summary>
    public LateOrder? Late { get; internal set; }

    /// <summary>The working entry consumes the residual.</summary>
    public bool Pooled { get; internal set; }

    /// <summary>A cancel of the working entry was asked for after its time.</summary>
    public bool Cancelling { get; internal set; }

    /// <summary>Cost of the residual, quote units; negative for units sold short.</summary>
    public double ResidualCost { get; internal set; }

    /// <summary>UTC day of the daily counters.</summary>
    internal long Day { get; set; }

    /// <summary>off, armed, entry_open or exit_open.</summary>
    public string State => (Active, Stage) switch
    {
        (_, ChurnerStage.EntryOpen) => "entry_open",
        (_, ChurnerStage.ExitOpen) => "exit_open",
        (true, _) => "armed",
        _ => "idle",
    };

    /// <summary>Candidate that became the parent.</summary>
    internal void Adopt(ParentCandidate parent) => (ParentId, ParentSell) = (parent.PositionId, parent.Sell);
}
