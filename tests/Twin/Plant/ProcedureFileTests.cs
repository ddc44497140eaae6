using System.Text;
using Millwright.Kernel;
using Millwright.Twin.Plant;
using Millwright.Twin.Procedures;

namespace Millwright.Twin.Tests.Plant;

/// <summary>Procedures of a folder: fields, refusals, retries, effects, clean-up, replay (twin.md §11.3,
/// §11.4).</summary>
public sealed class ProcedureFileTests
{
    private const string Good =
        """
        {"name": "night_watch", "description": "Quiet.", "preconditions": ["docking.state == 'docked'"],
         "limits": {"max_duration_s": 60}, "steps": [
          {"id": "quiet", "command": "sim.xpdr.mode", "parameters": {"mode": "SILENT"}, "expected_ack": "applied",
           "timeout": 2},
          {"command": "power.nbl.off", "when": "power.nbl_active == false", "expected_ack": "applied", "timeout": 2},
          {"command": "sim.drive.set", "parameters": {"pct": 50}, "expected_ack": "sim.drive.set", "timeout": 2,
           "expect_effect": "sim_time_s >= 5", "effect_timeout_s": 20, "wait_s": 1}],
         "on_abort": [{"command": "sim.xpdr.mode", "parameters": {"mode": "ON"}, "expected_ack": "applied",
          "timeout": 2}]}
        """;

    [Theory]
    [InlineData("""{"steps": []}""", "name: missing")]
    [InlineData("""{"name": "a", "steps": []}""", "steps: 0, allowed 1")]
    [InlineData("""{"name": "a", "steps": [{"expected_ack": "ack", "timeout": 1}]}""", "steps[0].command: missing")]
    [InlineData("""{"name": "a", "steps": [{"command": "sim.stop", "timeout": 1}]}""", "expected_ack: missing")]
    [InlineData("""{"name": "a", "steps": [{"command": "sim.stop", "expected_ack": "ack"}]}""", "timeout: missing")]
    [InlineData(
        """{"name": "a", "steps": [{"command": "x", "expected_ack": "ack", "timeout": 0}]}""",
        "timeout: 0, allowed > 0")]
    [InlineData(
        """{"name": "a", "steps": [{"command": "x", "expected_ack": "ack", "timeout": 1, "when": "a ="}]}""",
        "steps[0].when")]
    public void Given_a_wrong_file_then_it_is_refused_and_the_field_is_named(string json, string expected) =>
        Assert.Contains(expected, new ProcedureDesk().Load(json), StringComparison.Ordinal);

    [Fact]
    public void Given_a_loaded_procedure_then_it_runs_with_skip_effect_and_wait_and_a_replay_is_the_same()
    {
        var rig = new ShipRig();
        Load(rig, Good);
        Assert.Null(rig.Send("sim.start").Error);
        Assert.Null(rig.Send("procedure.run", """{"name": "night_watch"}""").Error);
        Assert.Equal("SILENT", rig.Status().GetProperty("comms").GetProperty("xpdr").GetProperty("mode").GetString());
        rig.Wait(3.0);
        Assert.Equal("waitingeffect", State(rig));
        rig.Wait(2.2);
        Assert.Equal("waitingtime", State(rig));
        rig.Wait(2.0);
        Assert.Equal("done", State(rig));
        Assert.Contains(Told(rig), t => t.Contains("skipped: not power.nbl_active == false", StringComparison.Ordinal));
        var again = ShipRig.Replay(rig.Records);
        Assert.Equal(rig.World(), again.World());
        Assert.Equal("done", State(again));
    }

    [Fact]
    public void Given_a_precondition_that_does_not_hold_then_the_procedure_does_not_begin()
    {
        var rig = new ShipRig();
        Load(rig, Good);
        rig.Send("sim.start");
        rig.Send("power.dock.off");
        rig.Send("sim.dock.release");
        rig.Wait(2.0);
        Assert.Equal("precondition", rig.Send("procedure.run", """{"name": "night_watch"}""").Error);
    }

    [Fact]
    public void Given_an_effect_that_does_not_show_then_the_step_is_tried_again_and_the_clean_up_runs()
    {
        var rig = new ShipRig();
        Load(
            rig,
            """
            {"name": "never", "steps": [{"command": "sim.drive.set", "parameters": {"pct": 10},
              "expected_ack": "applied", "timeout": 2, "expect_effect": "heading == 999",
              "effect_timeout_s": 3, "retries": 1}],
             "on_abort": [{"command": "sim.xpdr.mode", "parameters": {"mode": "OFF"}, "expected_ack": "applied",
              "timeout": 2}]}
            """);
        rig.Send("sim.start");
        rig.Send("procedure.run", """{"name": "never"}""");
        rig.Wait(5.0);
        Assert.Equal("waitingeffect", State(rig));
        rig.Wait(5.0);
        Assert.Equal("failed", State(rig));
        Assert.Equal("OFF", rig.Status().GetProperty("comms").GetProperty("xpdr").GetProperty("mode").GetString());
        Assert.Single(Told(rig), t => t.Contains("never failed after", StringComparison.Ordinal));
    }

    [Fact]
    public void Given_a_longest_duration_then_the_procedure_is_aborted_when_it_is_over()
    {
        var rig = new ShipRig();
        Load(rig, Good.Replace("\"max_duration_s\": 60", "\"max_duration_s\": 2", StringComparison.Ordinal));
        rig.Send("sim.start");
        rig.Send("procedure.run", """{"name": "night_watch"}""");
        rig.Wait(4.0);
        Assert.Equal("aborted", State(rig));
        Assert.Equal("ON", rig.Status().GetProperty("comms").GetProperty("xpdr").GetProperty("mode").GetString());
    }

    [Fact]
    public void Given_a_profile_with_faults_then_the_ship_flies_only_when_lenient()
    {
        const string Scenario = """{"name": "bad", "overrides": {"power_plane.max_bus_a": "much"}}""";
        var refused = Assert.Throws<FormatException>(() => ShipPlant.Fly(new ShipOptions(), Scenario));
        Assert.Contains("POWER_PLANE_PARAM_INVALID:max_bus_a", refused.Message, StringComparison.Ordinal);
        var rig = new ShipRig(ship: ShipPlant.Fly(new ShipOptions { Lenient = true }, Scenario));
        rig.Send("sim.start");
        rig.Wait(2.0);
        Assert.Contains(
            rig.Status().GetProperty("power").GetProperty("faults").EnumerateArray().Select(f => f.GetString()),
            f => f == "POWER_PLANE_PARAM_INVALID:max_bus_a");
    }

    private static void Load(ShipRig rig, string json) =>
        rig.Apply(ShipRecord.Procedure, 1, Encoding.UTF8.GetBytes(json), rig.Group.Now);

    private static string? State(ShipRig rig) =>
        rig.Status().GetProperty("procedure").GetProperty("state").GetString();

    private static IEnumerable<string> Told(ShipRig rig) =>
        rig.Effects.Select(e => e.Body).OfType<DomainEvent>().Select(e => e.Text);
}
