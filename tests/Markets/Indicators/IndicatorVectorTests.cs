using System.IO.Compression;
using System.Text.Json;

namespace Millwright.Markets.Tests;

public sealed class IndicatorVectorTests
{
    private const double Tolerance = 1e-9;

    private static IEnumerable<JsonElement> Lines(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", name + ".jsonl.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return JsonDocument.Parse(line).RootElement;
        }
    }

    private static double[] Numbers(JsonElement line, string name) =>
        [.. line.GetProperty("in").GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    private static void Same(JsonElement expected, bool ready, double value, string where)
    {
        Assert.True(ready == (expected.ValueKind != JsonValueKind.Null), where);
        var room = Tolerance * Math.Max(1.0, Math.Abs(value));
        Assert.True(!ready || Math.Abs(expected.GetDouble() - value) <= room, where);
    }

    [Fact]
    public void Given_the_rsi_vectors_when_streamed_then_every_value_agrees()
    {
        foreach (var line in Lines("ta.rsi"))
        {
            var rsi = new Rsi(14);
            var expected = line.GetProperty("expect").GetProperty("rsi");
            var closes = Numbers(line, "c");
            for (var i = 0; i < closes.Length; i++)
            {
                rsi.Update(closes[i]);
                Same(expected[i], rsi.IsReady, rsi.Value, $"{line.GetProperty("id")} {i}");
            }
        }
    }

    [Fact]
    public void Given_the_ema_vectors_when_streamed_then_every_value_agrees()
    {
        foreach (var line in Lines("num.ema"))
        {
            var period = line.GetProperty("in").GetProperty("n").GetInt32();
            var ema = new Ema(period);
            var expected = line.GetProperty("expect").GetProperty("y");
            var values = Numbers(line, "x");
            for (var i = 0; i < values.Length; i++)
            {
                ema.Update(values[i]);
                if (ema.IsReady)
                {
                    Same(expected[i], true, ema.Value, $"{line.GetProperty("id")} {i}");
                }
            }
        }
    }

    [Fact]
    public void Given_the_atr_vectors_when_streamed_then_every_value_agrees()
    {
        foreach (var line in Lines("ta.atr"))
        {
            var atr = new Atr(14);
            var expected = line.GetProperty("expect").GetProperty("atr");
            var (high, low, close) = (Numbers(line, "h"), Numbers(line, "l"), Numbers(line, "c"));
            for (var i = 0; i < close.Length; i++)
            {
                atr.Update(new(Instant.FromUnixSeconds(i), close[i], high[i], low[i], close[i], 0.0));
                Same(expected[i], atr.IsReady, atr.Value, $"{line.GetProperty("id")} {i}");
            }
        }
    }

    [Fact]
    public void Given_the_obv_vectors_when_streamed_then_the_last_value_agrees()
    {
        foreach (var line in Lines("ta.obv"))
        {
            var obv = default(Obv);
            var (close, volume) = (Numbers(line, "c"), Numbers(line, "v"));
            for (var i = 0; i < close.Length; i++)
            {
                obv.Update(new(Instant.FromUnixSeconds(i), close[i], close[i], close[i], close[i], volume[i]));
            }

            Same(line.GetProperty("expect").GetProperty("obv"), true, obv.Value, line.GetProperty("id").ToString());
        }
    }
}
