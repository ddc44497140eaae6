using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Markets;

namespace Millwright.Grid.ParityBacktest;

/// <summary>Options of a parity backtest as a configured plant would run it (grid.md §10.1, §11).</summary>
public static class ParityBacktestSetup
{
    /// <summary>The configuration of cycle slots with its order size and maker fee; the pair's rules apply.</summary>
    /// <param name="options">Configured options; <c>slots.initial</c> slots run.</param>
    /// <param name="instrument">Rules of the pair.</param>
    /// <param name="intervalMinutes">Length of a bar, minutes, 1 or more.</param>
    public static ParityBacktestOptions Of(GridOptions options, Instrument instrument, int intervalMinutes)
    {
        var rules = new GridRules(instrument, options);
        return new ParityBacktestOptions
        {
            Pair = instrument.Pair,
            IntervalMinutes = intervalMinutes,
            Slots = options.SlotsInitial,
            Config = new EngineConfigs(options, rules, default, Kernel.CompanionSteering.Neutral)
                .Of(sticky: false, Requotes.Normal),
            OrderSizeUsd = ReducerBoundary.ToDouble(options.OrderSize),
            FeePct = rules.MakerPctDouble,
        };
    }
}
