using System.Globalization;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.ParityBacktest;

/// <summary>
/// The parity profile of <c>millwright backtest grid</c> (grid.md §10.1): a pure function of bars and options. No
/// repair
/// pass, no ledger, no venue; the default profile has those.
/// </summary>
public static class ParityBacktestRunner
{
    /// <summary>Runs the profile.</summary>
    /// <param name="bars">Bars in ascending time, at least two.</param>
    /// <param name="options">Slots, configuration, size and fee.</param>
    /// <returns>
    /// The summary, or an error: too few bars, a bad option, or a size that places no order (its message states the
    /// minimum).
    /// </returns>
    public static Result<ParityBacktestResult> Run(ReadOnlySpan<Bar> bars, ParityBacktestOptions options) =>
        Run(bars, options, skipQuiet: true);

    /// <summary>
    /// As <see cref="Run(ReadOnlySpan{Bar}, ParityBacktestOptions)"/>; tests switch the skipping off.
    /// </summary>
    internal static Result<ParityBacktestResult> Run(
        ReadOnlySpan<Bar> bars, ParityBacktestOptions options, bool skipQuiet)
    {
        if (Refuse(bars, options) is { } refusal)
        {
            return Result<ParityBacktestResult>.Fail(refusal);
        }

        var start = bars[0].Time.UnixSeconds;
        var counts = new ParityCounts();
        var size = options.OrderSizeUsd;
        if (!new ParitySlot(options, size, counts, bars[0].Open, start).Quotes)
        {
            var floor = SizeFloor.Find(options.Config, bars[0].Open);
            if (!options.AutoFloor || floor is null)
            {
                return Result<ParityBacktestResult>.Fail(TooSmall(size, floor));
            }

            size = floor.Value;
        }

        counts = new ParityCounts();
        var slots = new ParitySlot[options.Slots];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = new ParitySlot(options, size, counts, bars[0].Open, start);
        }

        var equity = new ParityMarket(slots, counts, options.IntervalMinutes, skipQuiet).Play(bars);
        return Result<ParityBacktestResult>.Ok(ParitySummary.Of(bars, options, size, slots, counts, equity));
    }

    private static DomainError? Refuse(ReadOnlySpan<Bar> bars, ParityBacktestOptions options)
    {
        if (bars.Length < 2)
        {
            return new DomainError("candles", "below_min", $"{bars.Length} candles; at least 2 are needed");
        }

        if (options.Slots < 1)
        {
            return new DomainError("slots", "below_min", $"{options.Slots} slots; at least 1 is needed");
        }

        if (options.IntervalMinutes < 1)
        {
            return new DomainError("interval", "below_min", $"{options.IntervalMinutes} minutes; at least 1");
        }

        return double.IsFinite(options.OrderSizeUsd) && options.OrderSizeUsd > 0.0
            ? null
            : new DomainError("order_size_usd", "not_positive", "the order size is a finite number above 0");
    }

    private static DomainError TooSmall(double size, double? floor)
    {
        var culture = CultureInfo.InvariantCulture;
        var given = size.ToString("R", culture);
        var advice = floor is { } least
            ? string.Create(culture, $"the minimum that quotes both sides is {least:R} (--auto-floor raises to it)")
            : "no size places an order at this price and configuration";
        return new DomainError("order_size_usd", "below_min", $"an order size of {given} places no order; {advice}");
    }
}
