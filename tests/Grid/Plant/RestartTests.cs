using Millwright.Grid.Options;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Plant;

/// <summary>A run that ends and another that begins; views between turns.</summary>
public sealed class RestartTests
{
    [Fact]
    public void Given_a_cycle_due_while_the_plant_stood_still_when_a_run_begins_then_cycles_go_on()
    {
        var rig = new GridRig().Boot();
        rig.Command("audit_pnl");
        rig.Apply(RecordType.PlantControl, 0, new PlantControl(0, On: true, Drain: true, "shutdown").Encode());
        rig.Apply(RecordType.RunEnded, 0, []);
        rig.Later(120);
        rig.Apply(RecordType.RunStarted, 0, []);
        var before = rig.Plant.Loop.Cycles;

        rig.Wait(90, 0.1);

        Assert.True(rig.Plant.Loop.Cycles >= before + 3, $"{before} cycles, then {rig.Plant.Loop.Cycles}");
    }

    [Fact]
    public void Given_quote_first_sizes_when_a_view_is_built_between_turns_then_the_state_is_the_same()
    {
        var options = GridRig.Defaults with { SizingModeB = SizingMode.QuoteFirst };
        var rig = new GridRig(options);
        Millwright.Grid.Governor.GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        rig.After(1, 0.0995);
        rig.After(5, 0.0990);
        var before = Convert.ToHexString(rig.Group.StateDigest());

        _ = rig.Group.BuildView(2);
        rig.Control(new Millwright.Markets.VenueControlRecord("deposit", Asset: "QQQ", Amount: 7m));
        var other = Convert.ToHexString(rig.Group.StateDigest());
        _ = rig.Group.BuildView(2);

        Assert.NotEqual(before, other);
        Assert.Equal(other, Convert.ToHexString(rig.Group.StateDigest()));
    }
}
