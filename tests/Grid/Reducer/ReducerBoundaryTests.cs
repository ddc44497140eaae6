using Millwright.Grid.Reducer;

namespace Millwright.Grid.Tests.Reducer;

/// <summary>The fast conversions are the text conversions of grid.md §2.13, digit by digit.</summary>
public sealed class ReducerBoundaryTests
{
    private const int Seed = 20260212;

    [Fact]
    public void A_double_becomes_the_decimal_its_text_reads_as()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 60_000; i++)
        {
            var decimals = random.Next(0, 15);
            var value = Double(random, decimals, i % 5);
            var expected = ReducerBoundary.TextToDecimal(value, decimals);
            var actual = ReducerBoundary.ToDecimal(value, decimals);
            Assert.True(
                decimal.GetBits(expected).AsSpan().SequenceEqual(decimal.GetBits(actual)),
                $"seed {Seed} value {value:R} decimals {decimals}: {expected} {actual}");
        }
    }

    [Fact]
    public void A_decimal_becomes_the_double_its_text_reads_as()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 60_000; i++)
        {
            var value = Decimal(random, i % 4);
            var expected = ReducerBoundary.TextToDouble(value);
            var actual = ReducerBoundary.ToDouble(value);
            Assert.True(
                BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
                $"seed {Seed} value {value}: {expected:R} {actual:R}");
        }
    }

    [Theory]
    [InlineData(0.125, 2, "0.12")]
    [InlineData(0.375, 2, "0.38")]
    [InlineData(-2.5, 0, "-2")]
    [InlineData(5e-324, 3, "0.000")]
    [InlineData(0.0, 4, "0.0000")]
    public void Ties_go_to_the_even_digit_and_digits_are_kept(double value, int decimals, string expected) =>
        Assert.Equal(expected, ReducerBoundary.ToDecimal(value, decimals).ToString());

    private static double Double(Random random, int decimals, int kind)
    {
        var tie = (random.NextInt64(0, 1_000_000) + 0.5) / Math.Pow(10, decimals);
        return kind switch
        {
            0 => (random.Next(0, 1_000_000) * 2 + 1) / Math.Pow(2, random.Next(1, 14)),
            1 => tie,
            2 => -Math.BitIncrement(tie),
            3 => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 12)),
            _ => random.Next(-1000, 1000),
        };
    }

    private static decimal Decimal(Random random, int kind) => kind switch
    {
        0 => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(0, 29)),
        1 => new decimal(random.Next(), random.Next(0, 1 << 21), 0, random.Next(2) == 0, (byte)random.Next(0, 23)),
        2 => random.Next(-100_000, 100_000) / 1000m,
        _ => decimal.Divide(random.Next(1, 1_000_000), random.Next(1, 1_000_000)),
    };
}
