namespace Millwright.Kernel.Tests.Domain;

public sealed class DomainTypeTests
{
    [Fact]
    public void Given_values_outside_when_created_then_the_code_names_field_and_reason()
    {
        Assert.Equal("domain:leverage:above_max", Leverage.Create(1000.5).Error.Code);
        Assert.Equal("domain:leverage:negative", Leverage.Create(-1.0).Error.Code);
        Assert.Equal("domain:z:not_finite", ZScore.Create(double.NaN, "z").Error.Code);
        Assert.Equal("domain:log_return:below_min", LogReturn.Create(-10.5).Error.Code);
        Assert.Equal("domain:bars_held:negative", BarsHeld.Create(-106).Error.Code);
        Assert.Equal("domain:count:not_integer", Count.Create(1.5).Error.Code);
        Assert.Equal("domain:exchange_leverage:below_min", ExchangeLeverage.Create(0).Error.Code);
        Assert.Equal("domain:celsius:below_min", Celsius.Create(-300.0).Error.Code);
        Assert.Equal("domain:hull:above_max", Celsius.Create(200.0, -120.0, 160.0, "hull").Error.Code);
        Assert.Equal("domain:money:empty", Money.Create("", 1m).Error.Code);
        Assert.Equal("domain:duration:negative", NonNegDuration.Create(new Duration(-1)).Error.Code);
    }

    [Fact]
    public void Given_negative_zero_when_created_then_it_is_positive_zero() =>
        Assert.False(double.IsNegative(Ratio01.Create(-0.0).Value.Value));

    [Theory]
    [InlineData("10.50", 2, 1050L, null)]
    [InlineData("10.505", 2, 0L, "domain:price:bad_scale")]
    [InlineData("0", 2, 0L, "domain:price:not_positive")]
    [InlineData("-1", 2, 0L, "domain:price:not_positive")]
    [InlineData("10", 18, 0L, "domain:price:above_max")]
    [InlineData("1", 19, 0L, "domain:price:bad_scale")]
    public void Given_decimal_when_price_then_raw_or_error(string text, int scale, long raw, string? code)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var price = Price.Create(value, scale);
        Assert.Equal(code, price.IsOk ? null : price.Error.Code);
        if (price.IsOk)
        {
            Assert.Equal((raw, value), (price.Value.Raw, price.Value.Value));
        }
    }

    [Fact]
    public void Given_quantities_and_money_when_used_then_signs_and_assets_hold()
    {
        Assert.True(Quantity.Create(0L, 8).IsOk);
        Assert.Equal("domain:quantity:negative", Quantity.Create(-1L, 8).Error.Code);
        Assert.Equal(-1.5m, PriceDelta.Create(-15L, 1).Value.Value);
        var euro = Money.Create("EUR", 2m).Value;
        Assert.Equal(4m, (euro + euro).Amount);
        Assert.Throws<InvalidOperationException>(() => euro - Money.Create("BTC", 1m).Value);
    }

    [Fact]
    public void Given_distribution_when_summed_then_one_within_1e_9()
    {
        var third = Probability.Create(1.0 / 3.0).Value;
        Assert.Null(Probability.CheckSum([third, third, third]));
        Assert.Equal("domain:p:below_min", Probability.CheckSum([third, third], "p")!.Value.Code);
    }

    [Theory]
    [InlineData("250ms", 250_000_000L, null)]
    [InlineData("1.5h", 5_400_000_000_000L, null)]
    [InlineData("-3s", -3_000_000_000L, null)]
    [InlineData("2d", 172_800_000_000_000L, null)]
    [InlineData("30", 0L, "domain:duration:bad_unit")]
    [InlineData("30 sec", 0L, "domain:duration:bad_unit")]
    [InlineData("", 0L, "domain:duration:empty")]
    [InlineData("ms", 0L, "domain:duration:unknown")]
    [InlineData("0.5ns", 0L, "domain:duration:not_integer")]
    [InlineData("200000d", 0L, "domain:duration:above_max")]
    public void Given_text_when_duration_then_nanoseconds_or_error(string text, long ns, string? code)
    {
        var parsed = DurationText.Parse(text);
        Assert.Equal(code, parsed.IsOk ? null : parsed.Error.Code);
        if (parsed.IsOk)
        {
            Assert.Equal(ns, parsed.Value.Ns);
            Assert.Equal(parsed.Value, DurationText.Parse(DurationText.Format(parsed.Value)).Value);
        }
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0L, null)]
    [InlineData("2024-02-29T12:00:00.000000001Z", 1709208000000000001L, null)]
    [InlineData("2262-04-11T23:47:16.854775807Z", long.MaxValue, null)]
    [InlineData("2262-04-11T23:47:16.854775808Z", 0L, "domain:time:above_max")]
    [InlineData("1969-12-31T23:59:59Z", 0L, "domain:time:negative")]
    [InlineData("2023-02-29T12:00:00Z", 0L, "domain:time:unknown")]
    [InlineData("2024-01-01T00:00:00+01:00", 0L, "domain:time:unknown")]
    [InlineData("2024-01-01T00:00:00.Z", 0L, "domain:time:unknown")]
    public void Given_text_when_instant_then_nanoseconds_or_error(string text, long ns, string? code)
    {
        var parsed = InstantText.Parse(text);
        Assert.Equal(code, parsed.IsOk ? null : parsed.Error.Code);
        if (parsed.IsOk)
        {
            Assert.Equal(ns, parsed.Value.Ns);
            Assert.Equal(text, parsed.Value.ToString());
        }
    }
}
