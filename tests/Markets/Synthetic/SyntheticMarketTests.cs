namespace Millwright.Markets.Tests;

public sealed class SyntheticMarketTests
{
    private static SyntheticMarket Market(ulong seed, params SyntheticRegime[] script) =>
        new(100.0, Instant.FromUnixSeconds(1_000), script, seed, "simulate/1/price");

    [Fact]
    public void Given_one_seed_when_run_twice_then_the_prices_are_equal_and_another_seed_differs()
    {
        double[] Run(ulong seed)
        {
            var market = Market(seed, new SyntheticRegime(1, 0, 4, 0.5, 2), new SyntheticRegime(0.5, 10, 8));
            return [.. Enumerable.Range(0, 10_000).Select(_ => market.Step().Price)];
        }

        Assert.Equal(Run(5), Run(5));
        Assert.NotEqual(Run(5), Run(6));
    }

    [Fact]
    public void Given_a_snapshot_when_restored_then_the_market_continues_the_same()
    {
        SyntheticRegime[] script = [new(0.1, 0, 4, 0.5, 2), new(0.2, 10, 8)];
        var straight = Market(9, script);
        for (var i = 0; i < 500; i++)
        {
            straight.Step();
        }

        var writer = new CseWriter();
        straight.Encode(writer);
        var restored = Market(1, script);
        var reader = new CseReader(writer.Written);
        restored.Decode(ref reader);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal(straight.Step(), restored.Step());
        }
    }

    [Fact]
    public void Given_a_day_of_steps_then_drift_and_volatility_are_those_of_the_script()
    {
        var logs = 0.0;
        var squares = 0.0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var market = Market(seed, new SyntheticRegime(24, 0, 4));
            var last = 100.0;
            for (var i = 0; i < 86_400; i++)
            {
                var price = market.Step().Price;
                squares += (price / last - 1.0) * (price / last - 1.0);
                last = price;
            }

            logs += last / 100.0 - 1.0;
        }

        Assert.Equal(0.04, Math.Sqrt(squares / 20), 3);
        Assert.InRange(logs / 20, -0.04, 0.04);
    }

    [Fact]
    public void Given_a_crash_script_then_the_price_never_falls_to_zero()
    {
        var market = Market(1, new SyntheticRegime(1, -8_640_000, 0));
        for (var i = 0; i < 100; i++)
        {
            Assert.True(market.Step().Price > 0.0);
        }
    }
}
