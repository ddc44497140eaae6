namespace Millwright.Kernel.Tests.Numerics;

public sealed class DMathTests
{
    [Fact]
    public void Given_this_machine_when_self_tested_then_the_built_in_hash_matches() =>
        Assert.True(FloatSelfTest.Verify().IsOk, FloatSelfTest.Compute().ToString());

    [Theory]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(1.0, 0.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Given_the_ends_of_the_domain_when_log_then_limits(double x, double expected) =>
        Assert.Equal(expected, DMath.Log(x));

    [Theory]
    [InlineData(2.0, 10.0, 1024.0)]
    [InlineData(-2.0, 3.0, -8.0)]
    [InlineData(-2.0, 0.5, double.NaN)]
    [InlineData(0.0, -1.0, double.PositiveInfinity)]
    [InlineData(9.0, 0.5, 3.0)]
    [InlineData(10.0, 400.0, double.PositiveInfinity)]
    [InlineData(10.0, -400.0, 0.0)]
    [InlineData(double.NaN, 0.0, 1.0)]
    [InlineData(0.5, 1074.0, 5e-324)]
    public void Given_special_powers_when_pow_then_ieee_values(double x, double y, double expected) =>
        Assert.Equal(expected, DMath.Pow(x, y));

    [Theory]
    [InlineData(0.0, -1.0, Math.PI)]
    [InlineData(-0.0, -1.0, -Math.PI)]
    [InlineData(1.0, 0.0, Math.PI / 2.0)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, 3.0 * Math.PI / 4.0)]
    [InlineData(5e-324, 2.0, 0.0)]
    [InlineData(1.0, 1.0, Math.PI / 4.0)]
    [InlineData(-3e-200, -3e-200, -3.0 * Math.PI / 4.0)]
    public void Given_axes_when_atan2_then_ieee_values(double y, double x, double expected) =>
        Assert.Equal(expected, DMath.Atan2(y, x));

    [Theory]
    [InlineData(709.782712893384, 1.7976931348622732e308)]
    [InlineData(710.0, double.PositiveInfinity)]
    [InlineData(-745.2, 0.0)]
    [InlineData(-745.0, 5e-324)]
    [InlineData(1e-20, 1.0)]
    public void Given_the_range_ends_when_exp_then_they_are_exact(double x, double expected) =>
        Assert.Equal(expected, DMath.Exp(x));

    [Fact]
    public void Given_the_fast_paths_when_compared_with_exact_arithmetic_then_every_bit_is_equal()
    {
        var random = Xoshiro256.Create(3, "dmath");
        for (var i = 0; i < 3000; i++)
        {
            var x = (random.NextUnit() * 40.0) + 1e-6;
            var exact = Kernel.Numerics.Exact.Ziv.Round(
                p => Kernel.Numerics.Exact.BigFunctions.Log(Kernel.Numerics.Exact.BigReal.Of(x), p));
            Assert.Equal(exact, DMath.Log(x));
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(30_000.0)]
    [InlineData(40_000.0)]
    [InlineData(6e7)]
    public void Given_angles_of_any_size_when_compared_with_exact_arithmetic_then_every_bit_is_equal(double size)
    {
        var random = Xoshiro256.Create(5, "angles");
        for (var i = 0; i < 1500; i++)
        {
            var k = Math.Round(random.NextUnit() * size * 64.0 / Math.PI);
            var x = i % 3 == 0 ? k * Math.PI / 64.0 : ((random.NextUnit() * 2.0) - 1.0) * size;
            Assert.Equal(Exact(p => Kernel.Numerics.Exact.BigFunctions.SinCos(Of(x), p).Sin), DMath.Sin(x));
            Assert.Equal(Exact(p => Kernel.Numerics.Exact.BigFunctions.SinCos(Of(x), p).Cos), DMath.Cos(x));
        }
    }

    [Fact]
    public void Given_points_of_every_octant_when_atan2_then_every_bit_is_that_of_exact_arithmetic()
    {
        var random = Xoshiro256.Create(6, "atan");
        for (var i = 0; i < 3000; i++)
        {
            var scale = i % 5 == 0 ? 1e-9 : i % 7 == 0 ? 1e6 : 1.0;
            var (y, x) = (((random.NextUnit() * 2.0) - 1.0) * scale, (random.NextUnit() * 2.0) - 1.0);
            var ratio = Exact(p => Kernel.Numerics.Exact.BigFunctions.Atan(Of(y), p));
            Assert.Equal(ratio, DMath.Atan(y));
            Assert.Equal(Exact(p => Quadrant(y, x, p)), DMath.Atan2(y, x));
        }
    }

    [Fact]
    public void Given_the_fast_paths_then_they_allocate_nothing()
    {
        var sum = Sweep();
        var before = GC.GetAllocatedBytesForCurrentThread();
        sum += Sweep();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(double.IsFinite(sum));
    }

    private static double Sweep()
    {
        var sum = 0.0;
        for (var i = 1; i < 1000; i++)
        {
            sum += Functions(i * 50.3);
        }

        return sum;
    }

    private static double Functions(double x) => DMath.Sin(x) + DMath.Cos(x) + DMath.Atan2(x, 3.0)
        + DMath.Exp(-x / 1e3) + DMath.Log(x) + DMath.Log1p(x) + DMath.Pow(x, 0.3) + DMath.Atan(x);

    private static double Exact(Func<int, Kernel.Numerics.Exact.BigReal> value) =>
        Kernel.Numerics.Exact.Ziv.Round(value);

    private static Kernel.Numerics.Exact.BigReal Of(double x) => Kernel.Numerics.Exact.BigReal.Of(x);

    private static Kernel.Numerics.Exact.BigReal Quadrant(double y, double x, int p)
    {
        var angle = Kernel.Numerics.Exact.BigFunctions.Atan(
            Kernel.Numerics.Exact.BigReal.Divide(Of(y).Abs(), Of(x).Abs(), p + 32), p + 16);
        angle = x > 0.0 ? angle : Kernel.Numerics.Exact.BigConstants.Pi.Cut(p + 64) - angle;
        return y < 0.0 ? -angle : angle;
    }

    [Fact]
    public void Given_normal_quantiles_when_mapped_back_then_the_probability_returns()
    {
        Assert.Equal(0.0, DMath.NormalInverse(0.5));
        Assert.Equal(-1.9599639845400543, DMath.NormalInverse(0.025));
        Assert.Equal(0.8413447460685429, DMath.NormalCdf(1.0));
    }
}
