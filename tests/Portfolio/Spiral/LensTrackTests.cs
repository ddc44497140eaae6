using Millwright.Kernel;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Series;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Tests.Spiral;

/// <summary>The running forms against the kernels of whole series: bit for bit, at every bar.</summary>
public sealed class LensTrackTests
{
    [Theory]
    [InlineData("macro", 420)]
    [InlineData("meso", 800)]
    [InlineData("micro", 700)]
    public void Given_any_stream_then_the_running_lens_equals_the_kernel_at_every_bar(string name, int bars)
    {
        var horizon = Horizon.Find(name)!;
        var random = Xoshiro256.Create(11, name);
        var (lens, x) = (new LensTrack(horizon), new List<double>());
        for (var i = 0; i < bars; i++)
        {
            var r = i % 97 is > 40 and < 46 ? 0.0 : (random.NextUnit() - 0.5) * 0.02;
            x.Add(r);
            lens.Push(r);
            var whole = HorizonFeatures.Of(horizon, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(x));
            Assert.Equal(whole, lens.Features);
        }
    }

    [Fact]
    public void Given_a_flat_stream_then_the_running_lens_equals_the_kernel()
    {
        var (lens, x) = (new LensTrack(Horizon.Meso), new double[500]);
        for (var i = 0; i < x.Length; i++)
        {
            lens.Push(0.0);
        }

        Assert.Equal(HorizonFeatures.Of(Horizon.Meso, x), lens.Features);
    }

    [Fact]
    public void Given_a_restored_lens_then_it_goes_on_as_if_nothing_had_happened()
    {
        var random = Xoshiro256.Create(5, "restore");
        var (lens, restored) = (new LensTrack(Horizon.Meso), new LensTrack(Horizon.Meso));
        for (var i = 0; i < 500; i++)
        {
            lens.Push(random.NextUnit() - 0.5);
        }

        var writer = new CseWriter();
        lens.Encode(writer);
        var reader = new CseReader(writer.Written);
        restored.Decode(ref reader);
        for (var i = 0; i < 50; i++)
        {
            var r = random.NextUnit() - 0.5;
            lens.Push(r);
            restored.Push(r);
            Assert.Equal(lens.Features, restored.Features);
        }
    }

    [Fact]
    public void Given_a_sliding_sample_then_its_winsorized_z_equals_the_operator()
    {
        var random = Xoshiro256.Create(3, "z");
        var (window, x) = (new WinsorWindow(60), new List<double>());
        for (var i = 0; i < 300; i++)
        {
            var value = Math.Round((random.NextUnit() - 0.5) * 8.0);
            x.Add(value);
            window.Add(value);
            var sample = x.TakeLast(60).ToArray();
            Assert.Equal(SampleZ.Winsorized(sample, 0.05, 0.95).Z, window.Z(0.05, 0.95));
        }
    }

    [Fact]
    public void Given_bars_then_the_running_obv_equals_the_kernel()
    {
        var random = Xoshiro256.Create(9, "obv");
        var (track, c, v) = (new ObvTrack(), new List<double>(), new List<double>());
        for (var i = 0; i < 200; i++)
        {
            c.Add(10.0 + (random.NextUnit() * 2.0));
            v.Add(random.NextUnit() * 100.0);
            track.Update(c[^1], v[^1]);
            var whole = ObvState.Of(c.ToArray(), v.ToArray());
            Assert.Equal((whole.Z, whole.Trend, whole.Slope), (track.Z, track.Trend, track.Slope));
        }
    }
}
