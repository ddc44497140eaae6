using Millwright.Grid.Slots;

namespace Millwright.Grid.Tests.Slots;

public sealed class AliasTests
{
    [Fact]
    public void Given_a_pool_when_names_run_out_then_recycled_and_numbered_names_follow()
    {
        var table = new SlotTable(new AliasPool([" Amber ", "birch", "AMBER", "not valid!"]));
        var first = table.Create(true, SlotOrigin.Boot, 1, 0);
        var second = table.Create(true, SlotOrigin.Boot, 1, 0);
        var third = table.Create(true, SlotOrigin.Boot, 1, 0);
        Assert.Equal(["amber", "birch", "slot-01"], [first.Alias, second.Alias, third.Alias]);

        table.Remove(first);
        var fourth = table.Create(true, SlotOrigin.Operator, 1, 0);
        Assert.Equal("amber", fourth.Alias);
        Assert.Equal(4, fourth.Id);
        Assert.Empty(table.Aliases.Recycled);
    }

    [Fact]
    public void Given_the_default_ratio_when_slots_are_unstated_then_the_mix_is_three_to_one()
    {
        var table = new SlotTable(new AliasPool([]));
        var mix = "";
        for (var i = 0; i < 9; i++)
        {
            var sticky = table.NextIsSticky(0.75);
            table.Create(sticky, SlotOrigin.Boot, 1, 0);
            mix += sticky ? 'S' : 'C';
        }

        Assert.Equal("SCSSCSSSC", mix);
    }
}
