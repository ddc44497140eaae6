using Millwright.Grid.Events;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Backtest;

/// <summary>What a simulated run did, counted from its effects. Amounts in quote.</summary>
public sealed class RunTally
{
    private readonly int markLimit;
    private readonly List<FillMark> marks = [];
    private readonly List<string> halts = [];
    private long seen;
    private long stride = 1;

    /// <summary>Starts at zero.</summary>
    /// <param name="markLimit">Fills kept for charts; beyond it every second one is dropped.</param>
    public RunTally(int markLimit) => this.markLimit = markLimit;

    /// <summary>Orders placed.</summary>
    public long Placed { get; private set; }

    /// <summary>Orders cancelled.</summary>
    public long Cancelled { get; private set; }

    /// <summary>Orders refused by the venue.</summary>
    public long Rejected { get; private set; }

    /// <summary>Executions of entries and exits.</summary>
    public long Fills { get; private set; }

    /// <summary>Executions of recoveries and late fills.</summary>
    public long RecoveryFills { get; private set; }

    /// <summary>Exits that became recoveries.</summary>
    public long Orphans { get; private set; }

    /// <summary>Booked cycles.</summary>
    public long Cycles { get; private set; }

    /// <summary>Write-offs.</summary>
    public long WriteOffs { get; private set; }

    /// <summary>Booked cycles with a positive net.</summary>
    public long Wins { get; private set; }

    /// <summary>Booked cycles with a negative net.</summary>
    public long Losses { get; private set; }

    /// <summary>Σ positive nets.</summary>
    public decimal Won { get; private set; }

    /// <summary>Σ |negative nets|.</summary>
    public decimal Lost { get; private set; }

    /// <summary>Σ cost of executions.</summary>
    public double Turnover { get; private set; }

    /// <summary>Ledger transactions.</summary>
    public long Transactions { get; private set; }

    /// <summary>Slots halted by an invariant.</summary>
    public long SlotsHalted { get; private set; }

    /// <summary>Why slots were halted, in order.</summary>
    public IReadOnlyList<string> Halts => halts;

    /// <summary>Kept fills, ascending in time.</summary>
    public IReadOnlyList<FillMark> Marks => marks;

    /// <summary>Counts the effects of a turn.</summary>
    public void Add(List<Effect> effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        for (var i = 0; i < effects.Count; i++)
        {
            switch (effects[i].Body)
            {
                case LedgerTransaction transaction:
                    Transactions++;
                    Count(transaction);
                    break;
                case DomainEvent domainEvent:
                    Count(domainEvent);
                    break;
                default:
                    Placed += effects[i].Kind == EffectKind.PlaceOrder ? 1 : 0;
                    break;
            }
        }
    }

    private void Count(LedgerTransaction transaction)
    {
        switch (transaction.Kind)
        {
            case TransactionKind.BuyEntry or TransactionKind.SellEntry or TransactionKind.BuyExit
                or TransactionKind.SellExit:
                Fills++;
                Mark(transaction);
                break;
            case TransactionKind.RecoveryFill or TransactionKind.LateFill or TransactionKind.InventoryTrade
                when transaction.Price > 0m && transaction.ExecId.Length > 0:
                RecoveryFills++;
                Mark(transaction);
                break;
            case TransactionKind.WriteOff:
                WriteOffs++;
                break;
            default:
                break;
        }
    }

    private void Mark(LedgerTransaction transaction)
    {
        var price = (double)(transaction.Price ?? 0m);
        var volume = (double)(transaction.Volume ?? 0m);
        Turnover += price * volume;
        if (markLimit > 0 && seen++ % stride == 0)
        {
            Keep(new FillMark(transaction.Ts, price, volume, transaction.Kind, transaction.SlotId ?? 0));
        }
    }

    private void Keep(in FillMark mark)
    {
        if (marks.Count == markLimit)
        {
            for (var i = 0; 2 * i < marks.Count; i++)
            {
                marks[i] = marks[2 * i];
            }

            marks.RemoveRange((marks.Count + 1) / 2, marks.Count / 2);
            stride *= 2;
        }

        marks.Add(mark);
    }

    private void Count(DomainEvent domainEvent)
    {
        switch (domainEvent.Type)
        {
            case "order_cancelled" or "recovery_cancelled":
                Cancelled++;
                break;
            case "order_rejected":
                Rejected++;
                break;
            case "order_orphaned":
                Orphans++;
                break;
            case "slot_halted":
                SlotsHalted++;
                halts.Add(domainEvent.Text);
                break;
            case "cycle_completed" when domainEvent.Data is GridEventData { Net: { } net }:
                Cycles++;
                Wins += net > 0m ? 1 : 0;
                Losses += net < 0m ? 1 : 0;
                Won += Math.Max(0m, net);
                Lost += Math.Max(0m, -net);
                break;
            default:
                break;
        }
    }
}
