namespace Millwright.Ledger.Tests;

public sealed class FlowSplitTests
{
    [Theory]
    [InlineData("10", "3.3334", "3.3333", "3.3333")]
    [InlineData("-10", "-3.3334", "-3.3333", "-3.3333")]
    [InlineData("0.0001", "0.0001", "0", "0")]
    public void Given_equal_shares_then_the_remainder_goes_to_the_lowest_plant(
        string amount, string first, string second, string third)
    {
        var parts = FlowSplit.Of(decimal.Parse(amount), [1m, 1m, 1m], new LedgerChart("USD", 4, "B", 8).Quote);
        Assert.Equal([decimal.Parse(first), decimal.Parse(second), decimal.Parse(third)], parts);
    }

    [Fact]
    public void Given_unequal_shares_then_the_parts_follow_them()
    {
        var quote = new LedgerChart("USD", 4, "B", 8).Quote;
        Assert.Equal([1m, 3m], FlowSplit.Of(4m, [0.25m, 0.75m], quote));
        Assert.Throws<InvalidOperationException>(() => FlowSplit.Of(4m, [0m, 0m], quote));
        Assert.Throws<InvalidOperationException>(() => FlowSplit.Of(4m, [-1m, 2m], quote));
    }
}
