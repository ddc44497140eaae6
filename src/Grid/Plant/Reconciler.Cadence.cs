namespace Millwright.Grid.Plant;

/// <content>When books and venue are compared (§5.8), and when orders are listed (§8.2 step 12).</content>
internal sealed partial class Reconciler
{
    /// <summary>
    /// After a batch of executions and every <c>recon.every_loops</c> cycles: compares, or confirms the last comparison
    /// while nothing changed. Every <c>poll.orders_every_loops</c> cycles an external venue lists its orders besides.
    /// </summary>
    public void RunIfDue()
    {
        var retry = (State.IsInvalid || State.IsAwaiting) && core.NowSec - State.AskedAt >= AskEverySec;
        var asked = false;
        if (core.Loop.Cycles % core.Options.ReconEveryLoops == 0 || retry)
        {
            asked = IsPending || retry;
            if (asked)
            {
                Run();
            }
            else
            {
                State.LastAt = core.NowSec;
            }
        }
        else if (IsBatchOver)
        {
            asked = IsExternal;
            AfterBatch();
        }

        if (!asked && IsExternal && core.Loop.Booted && core.Loop.Cycles % core.Options.PollOrdersEveryLoops == 0
            && core.Rates.AdmitsRead(1.0))
        {
            orders.Ask();
        }
    }

    /// <summary>Executions came since the last comparison, the venue fell silent and nothing is in doubt.</summary>
    private bool IsBatchOver =>
        State.LastExecutionAt > 0.0 && State.LastExecutionAt >= State.LastAt
        && core.NowSec - State.LastExecutionAt >= SettleSec && !HasUnsettled();

    /// <summary>
    /// An external venue is asked. A venue of the group has told its balances with its executions: they and the changed
    /// positions are compared at once, its list of orders waits for the next whole comparison.
    /// </summary>
    private void AfterBatch()
    {
        if (IsExternal)
        {
            Run();
            return;
        }

        State.LastAt = core.NowSec;
        State.Mismatch = MismatchOfChanged() ?? "";
        State.Mismatches = State.Mismatch.Length > 0 ? State.Mismatches + 1 : 0;
        if (State.ExchangeQuote is not null)
        {
            CompareBalances();
        }
    }
}
