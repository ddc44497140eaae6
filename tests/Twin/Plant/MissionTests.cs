using System.Text.Json;
using Millwright.Kernel;

namespace Millwright.Twin.Tests.Plant;

public sealed class MissionTests
{
    [Fact]
    public void Given_a_scripted_operator_when_the_first_watch_is_flown_then_every_objective_is_achieved()
    {
        var rig = Fly();

        var open = rig.Status().GetProperty("mission").GetProperty("objectives").EnumerateArray()
            .Where(o => !o.GetProperty("achieved").GetBoolean()).Select(o => o.GetProperty("id").GetString());
        Assert.Empty(open);
        Assert.True(rig.Status().GetProperty("mission").GetProperty("complete").GetBoolean());
    }

    [Fact]
    public void Given_the_mission_then_incidents_acks_and_effects_are_all_told()
    {
        var rig = Fly();

        var incidents = rig.Effects.Select(e => e.Body).OfType<Incident>().Select(i => i.Rule).ToHashSet();
        Assert.Contains("UNKNOWN_CONTACT_CLOSE", incidents);
        Assert.Contains("TEMP_CORE_SPIKE", incidents);
        Assert.Contains("RADAR_SIGNAL_LOSS", incidents);
        var changes = rig.Effects.Select(e => e.Body).OfType<CommandChange>().ToList();
        var ids = changes.Select(c => c.Id).Distinct().ToList();
        Assert.All(ids, id => Assert.Contains(
            changes, c => c.Id == id && c.Status is CommandStatus.Confirmed or CommandStatus.Rejected));
        Assert.DoesNotContain("EFFECT_TIMEOUT", incidents);
    }

    [Fact]
    public void Given_the_journal_of_the_mission_when_replayed_then_state_and_trace_are_equal()
    {
        var rig = Fly();

        var again = ShipRig.Replay(rig.Records);

        Assert.Equal(rig.Group.StateDigest(), again.Group.StateDigest());
        Assert.Equal(rig.Group.TraceDigest, again.Group.TraceDigest);
    }

    [Fact]
    public void Given_a_snapshot_in_the_middle_when_the_tail_is_applied_then_the_digest_is_equal()
    {
        var rig = Fly();
        var half = rig.Records.Count / 2;
        var first = ShipRig.Replay(rig.Records.Take(half));
        var writer = new CseWriter();
        first.Group.Encode(writer);

        var second = new ShipRig();
        var reader = new CseReader(writer.Written);
        second.Group.Decode(ref reader);
        foreach (var (header, payload) in rig.Records.Skip(half))
        {
            second.Apply(header, payload);
        }

        Assert.Equal(rig.Group.StateDigest(), second.Group.StateDigest());
    }

    [Fact]
    public void Given_one_flipped_byte_in_an_input_then_the_digest_tells()
    {
        var rig = Fly();
        var records = rig.Records.Select(r => (r.Header, Payload: r.Payload.ToArray())).ToList();
        var text = "\"speed\":20"u8;
        var at = records.FindIndex(r => r.Payload.AsSpan().IndexOf("\"speed\":20"u8) >= 0);
        var place = records[at].Payload.AsSpan().IndexOf(text) + text.Length - 2;
        records[at].Payload[place] ^= 1;

        var other = ShipRig.Replay(records);

        Assert.NotEqual(rig.Group.TraceDigest, other.Group.TraceDigest);
        Assert.NotEqual(rig.Group.StateDigest(), other.Group.StateDigest());
    }

    [Fact]
    public void Given_the_same_ticks_when_run_at_any_speed_or_stepped_then_the_world_is_equal()
    {
        const int Ticks = 400;
        var hashes = new List<string>();
        foreach (var speed in (double[])[1.0, 50.0, 1000.0])
        {
            var rig = new ShipRig();
            rig.Send("power.dock.off");
            rig.Send("sim.start", $$"""{"speed": {{speed}}}""");
            while (rig.Ship.Ticks < Ticks)
            {
                rig.Wait(1.0 / speed);
            }

            Assert.Equal(Ticks, rig.Ship.Ticks);
            hashes.Add(rig.World());
        }

        var stepped = new ShipRig();
        stepped.Send("power.dock.off");
        stepped.Send("sim.step", $$"""{"n": {{Ticks}}}""");
        hashes.Add(stepped.World());

        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Given_commands_that_do_not_fit_then_each_is_refused_with_its_code()
    {
        var rig = new ShipRig();

        Assert.Equal("not_running", rig.Send("sim.pause").Error);
        Assert.Equal("invalid_speed", rig.Send("sim.start", """{"speed": 0}""").Error);
        Assert.Equal("invalid_axis", rig.Send("sim.rcs.fire", """{"axis":"x","pct":5,"duration_s":1}""").Error);
        Assert.Equal("missing_param", rig.Send("power.nbl.set_max").Error);
        Assert.Equal("invalid_port", rig.Send("sim.dock.engage", """{"port":"Q"}""").Error);
        Assert.Equal("invalid_mode", rig.Send("sim.xpdr.mode", """{"mode":"MAYBE"}""").Error);
        Assert.Equal("not_safe", rig.Send("mode.safe.exit").Error);
        Assert.Equal("not_allowed", rig.Send("ambient.set", """{"c": 5}""").Error);
        Assert.Equal("unknown_procedure", rig.Send("procedure.run", """{"name":"x"}""").Error);
        Assert.Equal("unknown_command", rig.Send("sim.fly").Error);
        rig.Send("sim.dock.release");
        Assert.Equal("not_docked", rig.Send("power.dock.on").Error);
    }

    [Fact]
    public void Given_an_effect_that_never_shows_then_the_command_fails_and_an_incident_is_raised()
    {
        var rig = new ShipRig();
        rig.Send("sim.start");
        rig.Wait(1.0);
        var fired = rig.Send("sim.rcs.fire", """{"axis":"forward","pct":10,"duration_s":1}""");
        rig.Send("sim.rcs.stop");
        Assert.Equal(CommandStatus.Applied, fired.Status);

        rig.Wait(4.0);

        Assert.Equal(CommandStatus.Failed, rig.Command(2).Status);
        Assert.Contains(rig.Effects.Select(e => e.Body).OfType<Incident>(), i => i.Rule == "EFFECT_TIMEOUT");
    }

    [Fact]
    public void Given_the_procedure_shed_recover_then_its_steps_dock_and_charge_the_ship()
    {
        var rig = new ShipRig();
        rig.Send("sim.start");
        rig.Send("sim.dock.release");
        rig.Wait(3.0);

        rig.Send("procedure.run", """{"name":"shed_recover"}""");
        rig.Wait(3.0);

        var status = rig.Status();
        Assert.Equal("done", status.GetProperty("procedure").GetProperty("state").GetString());
        Assert.True(status.GetProperty("power").GetProperty("dock_connected").GetBoolean());
    }

    [Fact]
    public void Given_a_reset_then_the_ship_is_as_at_its_start()
    {
        var rig = new ShipRig();
        var fresh = rig.World();
        rig.Send("sim.start", """{"speed": 10}""");
        rig.Wait(20.0);
        Assert.NotEqual(fresh, rig.World());

        rig.Send("sim.reset");

        Assert.Equal(fresh, rig.World());
    }

    internal static ShipRig Fly()
    {
        var rig = new ShipRig();
        rig.Send("sim.start", """{"speed": 20}""");
        rig.Send("power.dock.off");
        rig.Send("sim.dock.release");
        var docked = false;
        for (var i = 0; i < 4000; i++)
        {
            rig.Wait(0.05);
            Tend(rig);
            var status = rig.Status();
            var power = status.GetProperty("power");
            if (!docked && power.GetProperty("low_soc").GetBoolean() && i % 20 == 0)
            {
                docked = true;
                rig.Send("sim.dock.engage");
                rig.Send("power.dock.on");
            }

            if (status.GetProperty("mission").GetProperty("complete").GetBoolean())
            {
                break;
            }
        }

        return rig;
    }

    /// <summary>Acknowledges what is open and clears what is over.</summary>
    private static void Tend(ShipRig rig)
    {
        foreach (var incident in rig.Group.Incidents.Open.ToList())
        {
            var id = JsonSerializer.Serialize(incident.Key);
            if (incident.NeedsAck)
            {
                rig.Send("incident.ack", $$"""{"id": {{id}}}""");
                if (incident.Rule == "TEMP_CORE_SPIKE")
                {
                    rig.Send("power.nbl.off");
                }
            }
            else if (incident.State == IncidentState.ReturnedAck)
            {
                rig.Send("incident.clear", $$"""{"id": {{id}}}""");
            }
        }
    }
}
