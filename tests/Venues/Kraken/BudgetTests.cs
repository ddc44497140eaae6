namespace Millwright.Venues.Tests.Kraken;

public sealed class BudgetTests
{
    private readonly FakeClock clock = new();

    [Theory]
    [InlineData(KrakenTier.Starter, 13)]
    [InlineData(KrakenTier.Intermediate, 18)]
    [InlineData(KrakenTier.Pro, 18)]
    public void Given_a_burst_then_ninety_percent_of_the_counter_passes(KrakenTier tier, int calls)
    {
        var budget = new KrakenBudget(tier);
        var passed = 0;
        while (budget.Take(KrakenTierLimits.Unit, 0, clock.At) is null)
        {
            passed++;
        }

        Assert.Equal(calls, passed);
    }

    [Fact]
    public void Given_a_full_counter_then_the_named_time_is_the_first_at_which_the_call_passes()
    {
        var budget = new KrakenBudget(KrakenTier.Pro);
        while (budget.Take(0, KrakenTierLimits.AddCost(1), clock.At) is null)
        {
        }

        var next = budget.Take(0, KrakenTierLimits.Unit, clock.At)!.Value;
        Assert.NotNull(budget.Take(0, KrakenTierLimits.Unit, next - new Duration(2_000_000)));
        Assert.Null(budget.Take(0, KrakenTierLimits.Unit, next));
    }

    [Fact]
    public void Given_rate_errors_then_the_circuit_opens_for_5_10_20_40_60_60_seconds_and_closes_after_success()
    {
        var budget = new KrakenBudget(KrakenTier.Pro);
        foreach (var seconds in new[] { 5, 10, 20, 40, 60, 60 })
        {
            budget.OnThrottle(clock.At);
            Assert.True(budget.IsOpen(clock.At + Duration.FromSeconds(seconds) - new Duration(1)));
            Assert.False(budget.IsOpen(clock.At + Duration.FromSeconds(seconds)));
            clock.Move(seconds);
        }

        budget.OnSuccess();
        budget.OnThrottle(clock.At);
        Assert.False(budget.IsOpen(clock.At + Duration.FromSeconds(5)));
    }

    [Theory]
    [InlineData(4.9, 8, 4, 7)]
    [InlineData(9.9, 6, 3, 6)]
    [InlineData(14.9, 5, 2, 5)]
    [InlineData(44.0, 4, 1, 3)]
    [InlineData(89.0, 2, 1, 2)]
    [InlineData(299.0, 1, 1, 1)]
    [InlineData(300.0, 0, 1, 1)]
    public void Given_the_age_of_an_order_then_cancel_amend_and_edit_cost_what_the_venue_says(
        double ageSec, long cancel, long amend, long edit)
    {
        Assert.Equal(cancel * KrakenTierLimits.Unit, KrakenTierLimits.CancelCost(ageSec));
        Assert.Equal(amend * KrakenTierLimits.Unit, KrakenTierLimits.AmendCost(ageSec));
        Assert.Equal(edit * KrakenTierLimits.Unit, KrakenTierLimits.EditCost(ageSec));
    }

    [Theory]
    [InlineData("/0/private/AddOrder", 0)]
    [InlineData("/0/private/CancelOrder", 0)]
    [InlineData("/0/private/OpenOrders", 1)]
    [InlineData("/0/private/ClosedOrders", 1)]
    [InlineData("/0/private/TradesHistory", 2)]
    [InlineData("/0/private/Ledgers", 2)]
    public void Given_a_path_then_its_rest_cost_is_the_published_one(string path, long cost) =>
        Assert.Equal(cost * KrakenTierLimits.Unit, KrakenTierLimits.RestCost(path));
}
