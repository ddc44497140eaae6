using Millwright.Kernel;
using Millwright.Twin.Missions;
using Millwright.Twin.Plant;
using Millwright.Twin.Tests.Plant;

namespace Millwright.Twin.Tests.Missions;

public sealed class ScenarioTests(ITestOutputHelper output)
{
    private static readonly string[] Normative =
    [
        "first-light", "low-soc", "pdu-cascade", "thermal-trip", "spoof-and-close", "coast-and-loss", "lr-sr-handoff",
        "dock-and-charge", "rcs-burst", "comms-blackout", "corrupt-recording", "phase1-tour",
    ];

    public static TheoryData<string> Names => new(ShippedScenarios.Names);

    [Fact]
    public void Given_the_specification_then_every_scenario_is_shipped() =>
        Assert.Empty(Normative.Except(ShippedScenarios.Names));

    [Theory]
    [MemberData(nameof(Names))]
    public void Given_a_scenario_when_the_scripted_operator_flies_it_then_everything_is_as_expected(string name)
    {
        var rig = Fly(name);

        foreach (var (message, verdict) in rig.Ship.Verdicts)
        {
            output.WriteLine($"{verdict}: {message}");
        }

        Assert.All(rig.Ship.Verdicts, v => Assert.Equal("passed", v.Verdict));
        Assert.Equal(rig.Ship.Progress.All, rig.Ship.Progress.Achieved);
        Assert.DoesNotContain(
            rig.Effects.Select(e => e.Body).OfType<Incident>(), incident => incident.Rule == "EFFECT_TIMEOUT");
    }

    [Fact]
    public void Given_the_same_scenario_twice_then_the_digests_are_equal()
    {
        Assert.Equal(Fly("phase1-tour").Group.StateDigest(), Fly("phase1-tour").Group.StateDigest());
    }

    [Theory]
    [InlineData("""{"name":"x","objectives":[{"id":"a","when":"power.fuel == 1"}]}""", "power.fuel")]
    [InlineData("""{"name":"x","timeline":[{"do":"explode"}]}""", "explode")]
    [InlineData("""{"name":"x","expect":[{"when":"tick == 1","at_s":5,"by_s":1}]}""", "expect.by_s")]
    [InlineData("""{"name":"x","schema_version":2}""", "schema_version")]
    [InlineData("""{"name":"x","overrides":{"power_plan.max_bus_a":2}}""", "power_plan")]
    [InlineData("""{"name":"x","start":{"set":{"node_temp":{"moon":1}}}}""", "moon")]
    public void Given_a_wrong_scenario_then_the_error_names_the_field(string json, string field)
    {
        var error = Assert.Throws<FormatException>(() => ShipPlant.Fly(new ShipOptions(), json));

        Assert.Contains(field, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_start_triggers_and_scripted_commands_then_they_act_in_the_ship()
    {
        var rig = new ShipRig(ship: ShipPlant.Fly(new ShipOptions(), """
            {"name": "own", "start": {"set": {"soc_pct": 55, "heading": 370, "node_temp": {"core": 40}}},
             "timeline": [{"at_s": 2, "do": "command", "name": "sim.xpdr.mode", "params": {"mode": "SILENT"}}],
             "triggers": [{"when": "held(comms.xpdr.mode == 'SILENT', 3)", "do": "command", "name": "sim.pause"}]}
            """));
        Assert.Equal(55.0, rig.Ship.Ship.World.Power.Soc);
        Assert.Equal(10.0, rig.Ship.Ship.World.HeadingDeg);
        rig.Send("sim.start");

        rig.Wait(20.0);

        Assert.Equal("PAUSED", rig.Status().GetProperty("sim_state").GetProperty("fsm_state").GetString());
        Assert.InRange(rig.Ship.SimTimeS, 5.0, 7.0);
    }

    internal static ShipRig Fly(string name)
    {
        var rig = new ShipRig(new ShipOptions { Scenario = name });
        var pilot = new ScriptedPilot(rig.Ship);
        for (var i = 0; i < 20_000 && (i < 2 || (rig.Ship.Run == Millwright.Twin.World.RunState.Running
            && rig.Ship.SimTimeS < rig.Ship.DurationS)); i++)
        {
            foreach (var command in pilot.Due())
            {
                var change = rig.Send(command.Kind, command.Parameters.GetRawText());
                Assert.Equal(command.Refusal ?? "", change.Error ?? "");
            }

            rig.Wait(rig.Ship.Run == Millwright.Twin.World.RunState.Running ? 1.0 / rig.Ship.Speed : 0.1);
        }

        return rig;
    }
}
