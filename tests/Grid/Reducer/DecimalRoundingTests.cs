using Millwright.Grid.Reducer;

namespace Millwright.Grid.Tests.Reducer;

public sealed class DecimalRoundingTests
{
    [Theory]
    [InlineData(0.1234565, 6, 0.123456)]
    [InlineData(0.1234575, 6, 0.123457)]
    [InlineData(2.675, 2, 2.67)]
    [InlineData(0.125, 2, 0.12)]
    [InlineData(0.375, 2, 0.38)]
    [InlineData(1448.3815, 3, 1448.381)]
    [InlineData(1.6717385, 6, 1.671739)]
    [InlineData(0.009764815, 8, 0.00976481)]
    [InlineData(1250.0, -2, 1200.0)]
    [InlineData(1e300, 2, 1e300)]
    public void Rounds_the_exact_value_half_to_even(double value, int decimals, double expected)
    {
        Assert.Equal(expected, DecimalRounding.Round(value, decimals));
        Assert.Equal(-expected, DecimalRounding.Round(-value, decimals));
    }

    [Theory]
    [InlineData(13.5, 14)]
    [InlineData(12.5, 12)]
    [InlineData(14.499999999999998, 14)]
    public void Rounds_whole_units_half_to_even(double value, double expected) =>
        Assert.Equal(expected, DecimalRounding.RoundWhole(value));

    [Fact]
    public void Non_finite_values_come_back_unchanged()
    {
        Assert.Equal(double.PositiveInfinity, DecimalRounding.Round(double.PositiveInfinity, 3));
        Assert.True(double.IsNaN(DecimalRounding.Round(double.NaN, 3)));
    }

    [Fact]
    public void Fast_path_and_text_path_give_the_bits_of_exact_integers()
    {
        const int Seed = 20260101;
        var random = new Random(Seed);
        for (var i = 0; i < 60_000; i++)
        {
            var decimals = random.Next(0, 13);
            var value = Sample(random, decimals, i % 6);
            var expected = ExactDecimal.Round(value, decimals);
            var message = $"seed {Seed} value {value:R} decimals {decimals}";
            Assert.True(expected == DecimalRounding.Round(value, decimals), message);
            Assert.True(expected == DecimalRounding.RoundByText(value, decimals), message);
        }
    }

    [Fact]
    public void Text_carries_exactly_the_digits_asked_for()
    {
        Assert.Equal("0.12", DecimalRounding.ToText(0.125, 2));
        Assert.Equal("61020.20", DecimalRounding.ToText(61020.2, 2));
        Assert.Equal("20", DecimalRounding.ToText(20, 0));
    }

    private static double Sample(Random random, int decimals, int kind)
    {
        var tie = (random.NextInt64(0, 1_000_000_000) + 0.5) / Math.Pow(10, decimals);
        return kind switch
        {
            0 => (random.Next(0, 1_000_000) * 2 + 1) / Math.Pow(2, random.Next(1, 14)),
            1 => tie,
            2 => Math.BitIncrement(tie),
            3 => -Math.BitDecrement(tie),
            4 => random.NextDouble() * Math.Pow(10, random.Next(-14, 18)),
            _ => BitConverter.Int64BitsToDouble(random.NextInt64(0, 0x7FEF_FFFF_FFFF_FFFF)),
        };
    }
}
