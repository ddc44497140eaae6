using Millwright.Grid.Scanner;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Governor;

/// <summary>The scanner on constructed markets; its state survives encoding.</summary>
public sealed class ScannerTests
{
    private const long Hour = 3_600_000_000_000L;

    [Fact]
    public void Given_too_few_candles_then_the_market_is_unknown_with_confidence_zero()
    {
        var scanner = Feed(new MarketScanner(), 20, drift: 0.0);
        Assert.Equal(MarketCharacter.Unknown, scanner.Character);
        Assert.Null(scanner.Character.PolicyId);
    }

    [Fact]
    public void Given_a_steady_rise_then_the_indicator_class_is_a_strong_trend_up()
    {
        var scanner = Feed(
            new MarketScanner(() => ScannerSettings.Default with { MinSamples = 100_000 }), 120, drift: 0.01);
        Assert.Equal(RegimeClass.StrongTrend, scanner.Character.Regime);
        Assert.Equal(TrendDirection.Up, scanner.Character.Direction);
        Assert.Equal(0.0, scanner.Character.Confidence);
    }

    [Fact]
    public void Given_a_flat_market_then_it_ranges()
    {
        var scanner = new MarketScanner(() => ScannerSettings.Default with { MinSamples = 100_000 });
        for (var i = 1; i <= 120; i++)
        {
            var (open, close) = i % 2 == 0 ? (100.0, 100.4) : (100.4, 100.0);
            scanner.OnCandle(new BarRecord(i * Hour, Hour, open, 100.5, 99.9, close, 1.0, 1));
        }

        Assert.Equal(RegimeClass.Ranging, scanner.Character.Regime);
    }

    [Fact]
    public void Given_enough_samples_then_the_model_trains_and_probabilities_sum_to_one()
    {
        var scanner = Feed(new MarketScanner(), 260, drift: 0.0);
        Assert.True(scanner.IsTrained);
        Assert.Equal(1.0, scanner.Probabilities.Sum(), 9);
        Assert.InRange(scanner.Character.Confidence, 0.0, 1.0);
    }

    [Fact]
    public void Given_an_encoded_scanner_when_continued_then_it_equals_the_uninterrupted_one()
    {
        var whole = Feed(new MarketScanner(), 220, drift: 0.002);
        var half = Feed(new MarketScanner(), 180, drift: 0.002);
        var writer = new CseWriter();
        half.Encode(writer);
        var restored = new MarketScanner();
        var reader = new CseReader(writer.Written);
        restored.Decode(ref reader);
        Assert.True(reader.AtEnd);
        Feed(restored, 220, drift: 0.002, from: 180);
        Assert.Equal(whole.Character, restored.Character);
        Assert.Equal(whole.Probabilities, restored.Probabilities);
    }

    private static MarketScanner Feed(MarketScanner scanner, int to, double drift, int from = 0)
    {
        var random = Xoshiro256.Create(1, "test/scanner");
        var price = 100.0;
        for (var i = 0; i < to; i++)
        {
            var open = price;
            var noise = (random.NextUnit() - 0.5) * 0.004;
            price = open * (1.0 + drift + noise);
            var high = Math.Max(open, price) * 1.001;
            var low = Math.Min(open, price) * 0.999;
            if (i >= from)
            {
                scanner.OnCandle(new BarRecord((i + 1) * Hour, Hour, open, high, low, price, 1.0, 1));
            }
        }

        return scanner;
    }
}
