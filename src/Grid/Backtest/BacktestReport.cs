using Millwright.Grid.Reducer;
using Millwright.Grid.Status;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>Collects the figures of a finished run.</summary>
internal static class BacktestReport
{
    public static BacktestResult Of(
        SimulatedRun run, RunMeter meter, in Bar first, in Bar last, Duration interval, int bars, int conflated)
    {
        var book = run.Plant.Book;
        var mark = Millwright.Kernel.ExactDecimal.ToSignificant(last.Close, 15).Value;
        var quote = book.ExchangeBalance(book.Chart.Quote);
        var units = book.ExchangeBalance(book.Chart.Base);
        var (unrealised, perSlot) = Open(run, mark);
        var slots = run.Plant.Slots.All;
        return new BacktestResult
        {
            Pair = run.Options.Instrument.Pair,
            Fill = run.Options.Fill,
            IntervalSec = interval.Seconds,
            Candles = bars,
            ConflatedBars = conflated,
            Records = run.Records,
            Slots = slots.Count,
            StartTs = first.Time.UnixSeconds,
            EndTs = last.Time.UnixSeconds,
            StartPrice = first.Open,
            EndPrice = last.Close,
            TotalProfit = book.Plant.TotalProfit,
            RecoveryProfit = book.Plant.TotalRecoveryProfit,
            TotalFees = book.Plant.TotalFees,
            TotalWriteOffs = book.Plant.TotalWriteOffs,
            NetRealised = book.Plant.NetRealised,
            Unrealised = unrealised,
            OpenFees = book.OpenLots.Sum(static lot => lot.Fees),
            InventoryRealised = -book.Chart.IncomeInventory.Balance(book.Chart.Quote),
            InventoryUnits = book.InventoryUnits,
            InventoryCost = book.InventoryCost,
            QuoteTotal = quote,
            BaseTotal = units,
            StartEquity = meter.Benchmark.StartValue,
            EndEquity = quote + (units * mark),
            HoldEquity = meter.Benchmark.HoldValue(mark),
            BuyAndHoldEquity = meter.Benchmark.AllInValue(mark),
            TotalRoundTrips = book.Plant.RoundTrips,
            Tally = run.Tally,
            MaxDrawdown = meter.Drawdown.Max,
            MaxDrawdownPct = meter.Drawdown.MaxPct,
            CurrentDrawdown = meter.Drawdown.Current,
            OpenOrders = slots.Sum(static slot => (long)slot.State.Orders.Count),
            RecoveryOrders = slots.Sum(static slot => (long)slot.State.RecoveryOrders.Count),
            TimeInPhasePct = meter.TimeInPhasePct,
            MeanExposurePct = 100.0 * meter.MeanExposure,
            MaxExposurePct = 100.0 * meter.MaxExposure,
            Mode = run.Group.QuarantineReasonOf(SimulatedRun.GridPlantNumber) is { Length: > 0 } reason
                ? "quarantined: " + reason
                : run.Plant.Mode.Shown.ToString(),
            LedgerTies = quote == run.Venue.Exchange.QuoteBalance.Total
                && units == run.Venue.Exchange.BaseBalance.Total,
            SlotRows = [.. slots.Select(slot => Row(slot, book, perSlot.GetValueOrDefault(slot.Id)))],
            Curve = meter.Curve,
            TraceDigest = run.Group.TraceDigest,
            StateDigest = run.StateDigest(),
        };
    }

    private static (decimal Sum, SortedList<int, decimal> PerSlot) Open(SimulatedRun run, decimal mark)
    {
        var perSlot = new SortedList<int, decimal>();
        var sum = run.Plant.Book.InventoryUnrealised(mark);
        foreach (var lot in run.Plant.Book.OpenLots)
        {
            var value = LotMark.Unrealised(lot, mark);
            perSlot[lot.Id.Slot] = perSlot.GetValueOrDefault(lot.Id.Slot) + value;
            sum += value;
        }

        return (sum, perSlot);
    }

    private static BacktestSlotRow Row(Slots.Slot slot, LedgerBook book, decimal unrealised)
    {
        var totals = book.Slot(slot.Id);
        return new BacktestSlotRow(
            slot.Id, slot.Alias, slot.Sticky, slot.Lifecycle.ToString(), WireNames.Of(slot.State.Phase),
            totals.RoundTrips, totals.TotalProfit, totals.TotalFees, totals.TotalWriteOffs, totals.NetRealised,
            unrealised, slot.State.Orders.Count, slot.State.RecoveryOrders.Count);
    }
}
