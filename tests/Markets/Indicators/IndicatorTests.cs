namespace Millwright.Markets.Tests;

public sealed class IndicatorTests
{
    private const int Length = 240;

    private static Bar[] RandomBars(ulong seed)
    {
        var random = Xoshiro256.Create(seed, "test/bars");
        var bars = new Bar[Length];
        var close = 100.0;
        for (var i = 0; i < Length; i++)
        {
            var open = close;
            close = i % 17 < 3 ? open : open * (1.0 + ((random.NextUnit() - 0.5) * 0.02));
            var high = Math.Max(open, close) * (1.0 + (random.NextUnit() * 0.003));
            var low = Math.Min(open, close) * (1.0 - (random.NextUnit() * 0.003));
            bars[i] = new(Instant.FromUnixSeconds(60 * i), open, high, low, close, random.NextUnit() * 1000.0);
        }

        return bars;
    }

    private static void Same(double expected, double actual, int t) => Assert.True(
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
        $"t={t} {expected:R} {actual:R}");

    [Fact]
    public void Given_any_bars_when_streamed_then_every_value_equals_the_batch_bit_for_bit()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var bars = RandomBars(seed);
            var closes = bars.Select(b => b.Close).ToArray();
            var (ema, sma, rsi, atr, adx) = (new Ema(12), new Sma(20), new Rsi(14), new Atr(14), new Adx(14));
            var (obv, width, efficiency) = (default(Obv), new BollingerWidth(20), new DirectionalEfficiency(14));
            for (var t = 0; t < Length; t++)
            {
                var (bar, close) = (bars[t], closes[t]);
                Assert.True(ema.Update(close) && sma.Update(close) && rsi.Update(close) && atr.Update(bar));
                Assert.True(adx.Update(bar) && obv.Update(bar) && width.Update(close) && efficiency.Update(close));
                Assert.Equal(
                    [t >= 11, t >= 19, t >= 14, t >= 13, t >= 27, t >= 1, t >= 19, t >= 14],
                    new[]
                    {
                        ema.IsReady, sma.IsReady, rsi.IsReady, atr.IsReady, adx.IsReady, obv.IsReady, width.IsReady,
                        efficiency.IsReady,
                    });
                Same(t >= 11 ? IndicatorBatch.Ema(closes, t, 12) : 0.0, ema.Value, t);
                Same(t >= 19 ? IndicatorBatch.Sma(closes, t, 20) : 0.0, sma.Value, t);
                Same(t >= 14 ? IndicatorBatch.Rsi(closes, t, 14) : 0.0, rsi.Value, t);
                Same(t >= 13 ? IndicatorBatch.Atr(bars, t, 14) : 0.0, atr.Value, t);
                Same(t >= 27 ? IndicatorBatch.Adx(bars, t, 14) : 0.0, adx.Value, t);
                Same(IndicatorBatch.Obv(bars, t), obv.Value, t);
                Same(t >= 19 ? IndicatorBatch.BollingerWidth(closes, t, 20) : 0.0, width.Value, t);
                Same(t >= 14 ? IndicatorBatch.DirectionalEfficiency(closes, t, 14) : 0.0, efficiency.Value, t);
            }
        }
    }

    [Fact]
    public void Given_a_snapshot_at_any_bar_when_restored_then_the_values_continue_bit_for_bit()
    {
        var bars = RandomBars(11);
        for (var cut = 0; cut < 60; cut += 7)
        {
            var (ema, rsi, atr) = (new Ema(12), new Rsi(14), new Atr(14));
            var (adx, width, obv) = (new Adx(14), new BollingerWidth(20), default(Obv));
            for (var t = 0; t < Length; t++)
            {
                if (t == cut)
                {
                    var writer = new CseWriter();
                    ema.Encode(writer);
                    rsi.Encode(writer);
                    atr.Encode(writer);
                    adx.Encode(writer);
                    width.Encode(writer);
                    obv.Encode(writer);
                    (ema, rsi, atr) = (new Ema(12), new Rsi(14), new Atr(14));
                    (adx, width, obv) = (new Adx(14), new BollingerWidth(20), default);
                    var reader = new CseReader(writer.Written);
                    ema.Decode(ref reader);
                    rsi.Decode(ref reader);
                    atr.Decode(ref reader);
                    adx.Decode(ref reader);
                    width.Decode(ref reader);
                    obv.Decode(ref reader);
                }

                ema.Update(bars[t].Close);
                rsi.Update(bars[t].Close);
                atr.Update(bars[t]);
                adx.Update(bars[t]);
                width.Update(bars[t].Close);
                obv.Update(bars[t]);
            }

            var closes = bars.Select(b => b.Close).ToArray();
            Same(IndicatorBatch.Ema(closes, Length - 1, 12), ema.Value, cut);
            Same(IndicatorBatch.Rsi(closes, Length - 1, 14), rsi.Value, cut);
            Same(IndicatorBatch.Atr(bars, Length - 1, 14), atr.Value, cut);
            Same(IndicatorBatch.Adx(bars, Length - 1, 14), adx.Value, cut);
            Same(IndicatorBatch.BollingerWidth(closes, Length - 1, 20), width.Value, cut);
            Same(IndicatorBatch.Obv(bars, Length - 1), obv.Value, cut);
        }
    }

    [Fact]
    public void Given_a_non_finite_input_when_updated_then_it_is_refused_and_nothing_changes()
    {
        var atr = new Atr(2);
        var ema = new Ema(1);
        var bar = new Bar(Instant.Epoch, 1, 2, 1, 2, 1);
        Assert.True(atr.Update(bar) && atr.Update(bar) && ema.Update(5.0));
        Assert.False(atr.Update(bar with { High = double.NaN }) || ema.Update(double.PositiveInfinity));
        Assert.Equal((1.0, 5.0), (atr.Value, ema.Value));
    }

    [Fact]
    public void Given_flat_prices_when_streamed_then_ratios_of_zero_are_zero_and_rsi_is_neutral()
    {
        var (rsi, adx, efficiency) = (new Rsi(14), new Adx(14), new DirectionalEfficiency(14));
        for (var i = 0; i < 40; i++)
        {
            var bar = new Bar(Instant.FromUnixSeconds(i), 1, 1, 1, 1, 0);
            rsi.Update(1.0);
            adx.Update(bar);
            efficiency.Update(1.0);
        }

        Assert.Equal((50.0, 0.0, 0.0), (rsi.Value, adx.Value, efficiency.Value));
    }
}
