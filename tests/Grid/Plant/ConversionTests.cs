using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Tests.Plant;

public sealed class ConversionTests
{
    [Fact]
    public void Given_random_amounts_when_they_leave_the_reducer_then_the_short_way_equals_the_text()
    {
        var random = new Random(5);
        for (var i = 0; i < 200_000; i++)
        {
            var decimals = random.Next(13);
            var value = random.NextDouble() * Math.Pow(10, random.Next(-6, 7));
            var rounded = random.Next(3) == 0 ? value : DecimalRounding.Round(value, decimals);
            var expected = ReducerBoundary.ToDecimal(rounded, decimals);
            var actual = GridRules.Out(rounded, decimals);
            Assert.True(expected == actual, $"{rounded:R} at {decimals}: {expected} is not {actual}");
        }
    }
}
