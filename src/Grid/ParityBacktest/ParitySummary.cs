using Millwright.Markets;

namespace Millwright.Grid.ParityBacktest;

/// <summary>Builds the summary of a parity backtest; all sums run left to right (grid.md §10.1).</summary>
internal static class ParitySummary
{
    public static ParityBacktestResult Of(
        ReadOnlySpan<Bar> bars,
        ParityBacktestOptions options,
        double size,
        ParitySlot[] slots,
        ParityCounts counts,
        double[] equity)
    {
        var cycles = Cycles.Of(slots);
        var (maxDrawdown, currentDrawdown) = Drawdown(equity);
        return new ParityBacktestResult
        {
            Pair = options.Pair,
            IntervalMinutes = options.IntervalMinutes,
            Candles = bars.Length,
            Slots = slots.Length,
            OrderSizeUsd = size,
            StartTs = bars[0].Time.UnixSeconds,
            EndTs = bars[^1].Time.UnixSeconds,
            StartPrice = bars[0].Open,
            EndPrice = bars[^1].Close,
            TotalProfit = cycles.Profit,
            TotalFees = cycles.Fees,
            TotalRoundTrips = cycles.Trips,
            Wins = cycles.Wins,
            Losses = cycles.Losses,
            WinRatePct = cycles.Trips == 0 ? 0.0 : (double)cycles.Wins / cycles.Trips * 100.0,
            ProfitFactor = cycles.LossSum < 0.0 ? cycles.WinSum / -cycles.LossSum : null,
            MaxDrawdown = maxDrawdown,
            CurrentDrawdown = currentDrawdown,
            OpenOrders = cycles.OpenOrders,
            RecoveryOrders = cycles.RecoveryOrders,
            Fills = counts.Fills,
            RecoveryFills = counts.RecoveryFills,
            ActionsPlace = counts.Place,
            ActionsCancel = counts.Cancel,
            ActionsOrphan = counts.Orphan,
            ActionsBook = counts.Book,
            InvariantViolations = counts.Violations,
            EquityCurve = equity,
        };
    }

    private static (double Max, double Current) Drawdown(double[] equity)
    {
        var peak = equity[0];
        var max = 0.0;
        foreach (var point in equity)
        {
            peak = point > peak ? point : peak;
            max = peak - point > max ? peak - point : max;
        }

        return (max, peak - equity[^1]);
    }

    private record struct Cycles
    {
        public double Profit { get; private set; }

        public double Fees { get; private set; }

        public long Trips { get; private set; }

        public long Wins { get; private set; }

        public long Losses { get; private set; }

        public double WinSum { get; private set; }

        public double LossSum { get; private set; }

        public long OpenOrders { get; private set; }

        public long RecoveryOrders { get; private set; }

        public static Cycles Of(ParitySlot[] slots)
        {
            var sum = default(Cycles);
            foreach (var slot in slots)
            {
                var state = slot.State;
                sum.Profit += state.TotalProfit;
                sum.Fees += state.TotalFees;
                sum.Trips += state.TotalRoundTrips;
                sum.OpenOrders += state.Orders.Count;
                sum.RecoveryOrders += state.RecoveryOrders.Count;
                foreach (ref readonly var record in state.CompletedCycles.Span)
                {
                    sum.Add(record.NetProfit);
                }
            }

            return sum;
        }

        private void Add(double net)
        {
            if (net > 0.0)
            {
                Wins++;
                WinSum += net;
            }
            else if (net < 0.0)
            {
                Losses++;
                LossSum += net;
            }
        }
    }
}
