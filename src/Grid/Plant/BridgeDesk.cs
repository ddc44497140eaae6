using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>
/// Designed differences between the reducer's totals and the ledger, tracked per slot where they arise (grid.md §5.7).
/// Rounding is accepted only as far as rounding can explain it: anything beyond stays unexplained and shows as a
/// breach.
/// </summary>
internal sealed class BridgeDesk(GridCore core)
{
    private const string Rule = "grid.bridge_mismatch";
    private const int NetDecimals = 12;
    private const decimal RoundingQuanta = 16m;
    private const double ResumTolerance = 1e-8;

    private decimal residual;
    private long trades;

    /// <summary>Reducer profit of an action as decimal.</summary>
    public static decimal Amount(double value) => ReducerBoundary.ToDecimal(value, NetDecimals);

    /// <summary>A booking of executions or of a synthetic fill and what the ledger made of it.</summary>
    public void Booked(Slot slot, double reducerNet, decimal ledgerNet) =>
        Round(slot, Amount(reducerNet) - ledgerNet, 0m);

    /// <summary>
    /// Evictions: the reducer subtracted estimated fees that were never paid and closed at an unrounded price.
    /// </summary>
    /// <param name="slot">Slot.</param>
    /// <param name="reducerNet">Σ net of the bookings.</param>
    /// <param name="ledgerNet">Σ net of the write-offs.</param>
    /// <param name="estimates">Σ estimated exit fees, ≥ 0.</param>
    /// <param name="executed">Effect of the parts that had been executed (<see cref="Executed"/>).</param>
    /// <param name="units">Σ volume written off, base.</param>
    public void Evicted(
        Slot slot, decimal reducerNet, decimal ledgerNet, decimal estimates, decimal executed, decimal units)
    {
        slot.Bridge += new Bridge(-estimates, 0m, 0m, 0m);
        Round(slot, reducerNet - ledgerNet + estimates - executed, units * core.Rules.Instrument.TickSize);
    }

    /// <summary>A write-off the reducer does not book (<c>writeoff.reducer_event = cancel</c>).</summary>
    public static void Cancelled(Slot slot, decimal ledgerNet) =>
        slot.Bridge += new Bridge(0m, -ledgerNet, 0m, 0m);

    /// <summary>Churner cycles are in the ledger of their slot, the reducer does not know them (regime.md §12.8).
    /// </summary>
    public static void Churned(Slot slot, decimal ledgerNet) =>
        slot.Bridge += new Bridge(0m, 0m, -ledgerNet, 0m);

    /// <summary>The reducer booked a remainder whose units the ledger had already moved to the pool.</summary>
    public static void Remainder(Slot slot, double reducerNet) =>
        slot.Bridge += new Bridge(0m, 0m, Amount(reducerNet), 0m);

    /// <summary>
    /// The part of an evicted recovery that had been executed: the reducer closes it at the mark, the ledger at its
    /// cost
    /// and with its real fee.
    /// </summary>
    public static void Executed(Slot slot, TrackedOrder order, decimal mark)
    {
        var moved = (mark * order.Executed) - order.Cost;
        slot.Bridge += new Bridge(0m, 0m, (order.Side == GridSide.Sell ? moved : -moved) + order.Fee, 0m);
    }

    /// <summary>Both sides over the present slots.</summary>
    public BridgeAudit Audit()
    {
        var (reducer, ledger, trades) = (0m, 0m, 0L);
        foreach (var slot in core.Slots.Span)
        {
            reducer += Amount(slot.State.TotalProfit);
            ledger += core.Book.Slot(slot.Id).NetRealised;
            trades += slot.State.TotalRoundTrips;
        }

        return BridgeAudit.Of(reducer, ledger, Items(), trades);
    }

    /// <summary>Sum of the items over the present slots.</summary>
    public Bridge Items()
    {
        var sum = default(Bridge);
        foreach (var slot in core.Slots.Span)
        {
            sum += slot.Bridge;
        }

        return sum;
    }

    /// <summary>Raises or clears <c>grid.bridge_mismatch</c>.</summary>
    /// <param name="thorough">Every slot is summed again, not only those that changed.</param>
    public void Check(bool thorough)
    {
        foreach (var slot in core.Slots.Span)
        {
            if (slot.Unaudited || thorough)
            {
                Sum(slot);
            }
        }

        if (Math.Abs(residual) <= BridgeAudit.ToleranceOf(trades))
        {
            core.Context.ClearIncident(Rule, core.Rules.Instrument.Pair);
            return;
        }

        var audit = Audit();
        core.Context.RaiseIncident(
            Rule, core.Rules.Instrument.Pair, IncidentSeverity.W,
            $"Reducer profit {audit.ReducerProfit} differs from ledger {audit.LedgerNet} plus bridge "
            + $"{audit.Bridge} by {audit.Residual}; {audit.Tolerance} is allowed.");
    }

    /// <summary>A slot leaves the table.</summary>
    public void Forget(Slot slot)
    {
        residual -= slot.AuditedResidual;
        trades -= slot.AuditedTrades;
        slot.AuditedResidual = 0m;
        slot.AuditedTrades = 0;
    }

    /// <summary>No slot is summed yet: a state was decoded.</summary>
    public void Clear() => (residual, trades) = (0m, 0);

    /// <summary>Reducer − (ledger + bridge) of one slot, quote.</summary>
    public decimal ResidualOf(Slot slot) =>
        Amount(slot.State.TotalProfit) - (core.Book.Slot(slot.Id).NetRealised + slot.Bridge.Total);

    private void Sum(Slot slot)
    {
        Forget(slot);
        slot.AuditedTrades = slot.State.TotalRoundTrips;
        slot.AuditedResidual = ResidualOf(slot);
        residual += slot.AuditedResidual;
        trades += slot.AuditedTrades;
    }

    /// <summary>
    /// Re-sums the completed cycles of the slots that still hold all of them; the largest difference to their total.
    /// </summary>
    /// <param name="slots">Slots that could be re-summed.</param>
    /// <returns>Largest absolute difference, quote.</returns>
    public double Resum(out int slots)
    {
        slots = 0;
        var worst = 0.0;
        foreach (var slot in core.Slots.Span)
        {
            if (slot.State.CompletedCycles.Count != slot.State.TotalRoundTrips)
            {
                continue;
            }

            slots++;
            var sum = 0.0;
            foreach (ref readonly var cycle in slot.State.CompletedCycles.Span)
            {
                sum += cycle.NetProfit;
            }

            worst = Math.Max(worst, Math.Abs(sum - slot.State.TotalProfit));
        }

        return worst;
    }

    /// <summary>True when the re-summed cycles agree with the totals.</summary>
    public static bool Agrees(double difference) => difference <= ResumTolerance;

    private void Round(Slot slot, decimal difference, decimal price)
    {
        var limit = (RoundingQuanta * core.Book.Chart.Quote.Quantum) + price;
        slot.Bridge += new Bridge(0m, 0m, 0m, Math.Clamp(difference, -limit, limit));
    }
}
