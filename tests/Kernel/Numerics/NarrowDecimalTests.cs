using System.Numerics;

namespace Millwright.Kernel.Tests.Numerics;

/// <summary>The 128-bit way gives the integers of the long way, and nothing of it is on the heap.</summary>
public sealed class NarrowDecimalTests
{
    [Fact]
    public void Given_numbers_of_all_sizes_then_significant_digits_equal_the_long_way()
    {
        var random = Xoshiro256.Create(5, "narrow");
        var taken = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var value = Draw(ref random, i);
            var digits = 1 + (int)random.Below(17);
            if (NarrowDecimal.TrySignificant(value, digits, out var mantissa, out var scale))
            {
                taken++;
                Assert.Equal(ExactDecimal.SignificantParts(value, digits), ((BigInteger)mantissa, scale));
            }
        }

        Assert.True(taken > 40_000, $"only {taken} numbers went the short way");
    }

    [Fact]
    public void Given_orders_of_all_sizes_then_the_floor_equals_exact_fractions()
    {
        var random = Xoshiro256.Create(6, "narrow");
        var taken = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var price = (decimal)Math.Round(Draw(ref random, 3 * i) + 0.001, 6);
            var step = (decimal)Math.Pow(10.0, (int)random.Below(9) - 6);
            var limits = new QuantityLimits(step, random.Below(4) == 0 ? 0.01m : 1m, step, 5m);
            var notional = random.NextUnit() * 1e6;
            if (!NarrowDecimal.TryFloor(notional, price, limits, out var quantity, out var below))
            {
                continue;
            }

            taken++;
            var (value, scale) = ExactDecimal.SignificantParts(notional, QuantityFloor.NotionalDigits);
            var (num, den) = Fraction(price * limits.Multiplier * step);
            var steps = value * den * BigInteger.Pow(10, Math.Max(0, -scale))
                / (num * BigInteger.Pow(10, Math.Max(0, scale)));
            Assert.Equal((decimal)steps * step, quantity);
            Assert.Equal(quantity * price * limits.Multiplier < limits.MinNotional, below);
        }

        Assert.True(taken > 20_000, $"only {taken} orders went the short way");
    }

    [Fact]
    public void Given_a_warm_conversion_then_it_allocates_nothing()
    {
        var limits = new QuantityLimits(0.001m, 1m, 0.001m, 5m);
        var sum = 0m;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 1; i < 1_000; i++)
            {
                var price = ExactDecimal.ToSignificant(17.31 * i, 12).Value;
                sum += QuantityFloor.Compute(2_010.2385 * i, price, limits).Value.Quantity;
            }

            Assert.True(round == 0 || GC.GetAllocatedBytesForCurrentThread() == before);
        }

        Assert.True(sum > 0m);
    }

    private static double Draw(ref Xoshiro256 random, int i) => (i % 4) switch
    {
        0 => random.NextUnit() * 100_000.0,
        1 => random.NextUnit() * 1e-4,
        2 => Math.Round(random.NextUnit() * 1e5, (int)random.Below(6)),
        _ => random.NextUnit() * Math.Pow(10.0, (int)random.Below(24) - 12),
    };

    private static (BigInteger Num, BigInteger Den) Fraction(decimal value)
    {
        var bits = decimal.GetBits(value);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return (mantissa, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }
}
