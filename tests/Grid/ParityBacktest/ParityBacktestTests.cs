using System.Text.Json;
using Millwright.Grid.ParityBacktest;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.ParityBacktest;

public sealed class ParityBacktestTests(ITestOutputHelper output)
{
    private static readonly ParityBacktestOptions Options = new() { IntervalMinutes = 1, OrderSizeUsd = 2.0 };

    [Fact]
    public void One_round_trip_of_leg_b_by_hand()
    {
        Bar[] bars = [Bar(0, 0.1, 0.1, 0.0998, 0.1), Bar(1, 0.1, 0.1008, 0.1, 0.1007)];
        var result = ParityBacktestRunner.Run(bars, Options).Value;
        // Ids: #1 sell A 0.1002, #2 buy B 0.0998. The first low fills #2, its exit #3 rests at 0.100798; the high
        // 0.1008 fills #1 (lowest id) and then #3; the close changes nothing.
        Assert.Equal(3, result.Fills);
        Assert.Equal((1, 1, 0), (result.TotalRoundTrips, result.Wins, result.Losses));
        Assert.Equal(0.0099301, result.TotalProfit, 12);
        Assert.Equal(100.0, result.WinRatePct);
        Assert.Null(result.ProfitFactor);
        Assert.Equal((0.0, 0.0), (result.MaxDrawdown, result.CurrentDrawdown));
        Assert.Equal(
            (5, 0, 0, 1),
            (result.ActionsPlace, result.ActionsCancel, result.ActionsOrphan, result.ActionsBook));
        Assert.Equal((2, 0), (result.OpenOrders, result.RecoveryOrders));
        Assert.Equal([0.0, result.TotalProfit], result.EquityCurve);
        Assert.Equal(0, result.InvariantViolations);
    }

    [Fact]
    public void Leaving_out_quiet_points_changes_no_figure()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var bars = Walk(random, 3000, 0.0004 + (0.0003 * (seed % 4)));
            var options = Options with
            {
                Slots = 1 + (seed % 3),
                Config = new EngineConfig
                {
                    MinVolume = 1,
                    StickyModeEnabled = seed % 3 == 0,
                    ReentryBaseCooldownSec = seed % 2 * 120,
                    MaxConsecutiveRefreshes = 1 + (seed % 4),
                },
            };
            var fast = ParityBacktestRunner.Run(bars, options).Value;
            var slow = ParityBacktestRunner.Run(bars, options, skipQuiet: false).Value;
            Assert.Equal(slow.EquityCurve, fast.EquityCurve);
            Assert.Equal(slow with { EquityCurve = [] }, fast with { EquityCurve = [] });
            Assert.True(slow.Fills > 0, $"seed {seed}");
        }
    }

    [Fact]
    public void Slots_of_one_configuration_earn_the_same()
    {
        var bars = Walk(new Random(5), 4000, 0.001);
        var one = ParityBacktestRunner.Run(bars, Options).Value;
        var three = ParityBacktestRunner.Run(bars, Options with { Slots = 3 }).Value;
        Assert.True(one.TotalRoundTrips > 0);
        Assert.Equal(one.TotalProfit + one.TotalProfit + one.TotalProfit, three.TotalProfit);
        Assert.Equal(3 * one.Fills, three.Fills);
    }

    [Fact]
    public void A_size_that_places_nothing_names_the_minimum_and_the_floor_raises_to_it()
    {
        Bar[] bars = [Bar(0, 0.2, 0.2, 0.2, 0.2), Bar(1, 0.2, 0.2, 0.2, 0.2)];
        var refused = ParityBacktestRunner.Run(bars, Options);
        Assert.False(refused.IsOk);
        Assert.Equal("domain:order_size_usd:below_min", refused.Error.Code);

        var floor = SizeFloor.Find(EngineConfig.Default, 0.2)!.Value;
        Assert.Contains(floor.ToString("R"), refused.Error.Message, StringComparison.Ordinal);
        Assert.NotNull(Pricing.Volume(EngineConfig.Default, 0.2004, floor));
        Assert.Null(Pricing.Volume(EngineConfig.Default, 0.2004, Math.BitDecrement(floor)));

        var raised = ParityBacktestRunner.Run(bars, Options with { AutoFloor = true }).Value;
        Assert.Equal((floor, 2), (raised.OrderSizeUsd, raised.OpenOrders));
    }

    [Fact]
    public void A_missing_side_starts_long_only()
    {
        Bar[] bars = [Bar(0, 0.16, 0.16, 0.16, 0.16), Bar(1, 0.16, 0.16, 0.16, 0.16)];
        var result = ParityBacktestRunner.Run(bars, Options).Value;
        Assert.Equal((1, 0), (result.OpenOrders, result.InvariantViolations));
    }

    [Fact]
    public void Fewer_than_two_candles_are_refused()
    {
        var result = ParityBacktestRunner.Run([Bar(0, 1, 1, 1, 1)], Options);
        Assert.Equal("domain:candles:below_min", result.Error.Code);
    }

    [Fact]
    public void The_report_has_every_figure()
    {
        var result = ParityBacktestRunner.Run(Walk(new Random(5), 500, 0.001), Options).Value;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ParityReport.WriteJson(writer, result);
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        Assert.Equal(27, document.RootElement.EnumerateObject().Count());
        Assert.Equal(27, ParityReport.ToText(result).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Recorded_bars_play_through()
    {
        var root = Environment.GetEnvironmentVariable("MILLWRIGHT_DATA");
        if (string.IsNullOrEmpty(root) || !Directory.Exists(root))
        {
            Assert.Skip("MILLWRIGHT_DATA names no folder");
        }

        var set = RecordedData.Discover(root).First(s => s.Source.Contains("5m-2024", StringComparison.Ordinal));
        var series = RecordedData.Open(set).Value;
        var config = EngineConfig.Default with
        {
            MinVolume = 0,
            PriceDecimals = 8,
            VolumeDecimals = 8,
            StickyModeEnabled = true,
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var options = Options with { Config = config, Slots = 84, IntervalMinutes = 5, Pair = set.Id };
        var result = ParityBacktestRunner.Run(series.Bars, options).Value;
        var rate = series.Count / watch.Elapsed.TotalSeconds;
        output.WriteLine($"{set.Id} from {result.StartPrice}: {rate:F0} bars/s, {result.Fills} fills");
        Assert.Equal(series.Count, result.Candles);
    }

    private static Bar Bar(int minute, double open, double high, double low, double close) =>
        new(Instant.FromUnixSeconds(1_700_000_000 + (60L * minute)), open, high, low, close, 1);

    private static Bar[] Walk(Random random, int count, double step)
    {
        var bars = new Bar[count];
        var price = 0.1;
        for (var i = 0; i < count; i++)
        {
            var open = price;
            var close = open * (1.0 + ((random.NextDouble() - 0.5) * 2.0 * step));
            var high = Math.Max(open, close) * (1.0 + (random.NextDouble() * step));
            var low = Math.Min(open, close) * (1.0 - (random.NextDouble() * step));
            bars[i] = Bar(i, open, high, low, close);
            price = close;
        }

        return bars;
    }
}
