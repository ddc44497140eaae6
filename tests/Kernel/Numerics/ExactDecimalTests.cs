namespace Millwright.Kernel.Tests.Numerics;

public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData(0.1, 12, "0.1")]
    [InlineData(123456789012.5, 12, "123456789012")]
    [InlineData(123456789013.5, 12, "123456789014")]
    [InlineData(999999999999.9, 12, "1000000000000")]
    [InlineData(1e-7, 12, "0.0000001")]
    [InlineData(-2.5, 1, "-2")]
    [InlineData(0.1, 20, "0.10000000000000000555")]
    public void Given_double_when_rounded_to_digits_then_half_even(double value, int digits, string expected) =>
        Assert.Equal(expected, (ExactDecimal.ToSignificant(value, digits).Value / 1.000000000000000000000m).ToString(
            System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(0.125, 2, "0.12")]
    [InlineData(0.375, 2, "0.38")]
    [InlineData(2.675, 2, "2.67")]
    [InlineData(-0.0, 2, "0")]
    public void Given_double_when_rounded_to_scale_then_half_even(double value, int scale, string expected) =>
        Assert.Equal(expected, ExactDecimal.ToScale(value, scale).Value.ToString(
            System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Given_bad_numbers_when_converted_then_domain_errors()
    {
        Assert.Equal("domain:px:not_finite", ExactDecimal.ToScale(double.NaN, 2, "px").Error.Code);
        Assert.Equal("domain:px:above_max", ExactDecimal.ToSignificant(1e300, 12, "px").Error.Code);
    }
}
