using System.Text.Json;
using Millwright.Twin.Missions;
using Millwright.Twin.Profiles;
using Millwright.Twin.Radar;
using Millwright.Twin.Scenes;

namespace Millwright.Twin.Plant;

/// <content>The scenario: timeline, triggers, expectations and objectives (twin.md §11.1).</content>
public sealed partial class ShipPlant
{
    private void Timeline(double now)
    {
        while (ship.TimelineAt < scenario.Timeline.Count && scenario.Timeline[ship.TimelineAt].AtS <= now)
        {
            var item = scenario.Timeline[ship.TimelineAt++];
            Perform(item);
        }
    }

    private void Inject(string name, JsonElement parameters)
    {
        var values = new ProfileValues(parameters, []);
        switch (name)
        {
            case "object":
                Place(values);
                break;
            case "heat" when ship.World.Thermal.Settings.IndexOf(values.Text("node") ?? "") is var node and >= 0:
                ship.World.Thermal.Inject(node, values.Number("watts", 0.0), values.Number("duration_s", 0.0));
                break;
            case "radiation":
                ship.World.Radiation.RateUsvh = values.Number("usvh", 0.0);
                break;
            case "ambient":
                ship.World.Thermal.AmbientC = values.Number("c", ship.World.Thermal.AmbientC);
                break;
            case "emcon":
                ship.Transponder.IsBlocked = values.Flag("block");
                break;
            case "load":
                ship.World.Power.Inject(values.Number("watts", 0.0), values.Number("duration_s", 0.0));
                break;
            case "soc":
                ship.World.Power.Soc = Math.Clamp(values.Number("pct", ship.World.Power.Soc), 0.0, 100.0);
                break;
            default:
                break;
        }
    }

    private void Place(ProfileValues values)
    {
        var id = values.Text("id") ?? "object";
        var known = ship.Scene.Find(id) ?? new SceneObject { Id = id, RcsDbsm = values.Number("rcs_dbsm", 1.0) };
        known.Position = new Vector3(
            values.Number("x", known.Position.X), values.Number("y", known.Position.Y),
            values.Number("z", known.Position.Z));
        known.Velocity = new Vector3(
            values.Number("vx", known.Velocity.X), values.Number("vy", known.Velocity.Y),
            values.Number("vz", known.Velocity.Z));
        known.TurnDps = values.Number("turn_dps", known.TurnDps);
        known.Transponder = (int)values.Number("transponder", known.Transponder);
        known.Claim = values.Text("claim") ?? known.Claim;
        known.Visible = values.Flag("visible", missing: known.Visible);
        ship.Scene.Add(known);
    }

    private void Perform(TimelineItem item)
    {
        switch (item.Do)
        {
            case "note":
                Say("mission_note", "notice", item.Name);
                break;
            case "command":
                Script(item);
                break;
            default:
                Inject(item.Name, item.Parameters);
                break;
        }
    }

    /// <summary>A command of the scenario: the path of an operator's, without a record of its own.</summary>
    private void Script(TimelineItem item)
    {
        var answer = Execute(item.Name, item.Parameters);
        if (answer.Error is { } error)
        {
            Say("script_refused", "warning", $"Scenario: {item.Name} is refused: {error}. {answer.Message}");
            return;
        }

        Say("script_command", "info", $"Scenario: {item.Name}: {answer.Message}.");
        Await(EffectOwner.Script, UInt128.Zero, $"script:{tick}:{item.Name}", item.Name, answer);
    }

    /// <summary>After each tick: what the scenario waits for.</summary>
    private void Mission()
    {
        foreach (var condition in conditions)
        {
            condition.Observe(readings, clockS);
        }

        Objectives();
        Expectations();
        for (var i = 0; i < scenario.Triggers.Count; i++)
        {
            var trigger = scenario.Triggers[i];
            if (!(trigger.Once && fired[i]) && trigger.When.Holds(readings))
            {
                fired[i] = true;
                Perform(trigger.Item);
            }
        }
    }

    private void Objectives()
    {
        for (var i = 0; i < achieved.Length; i++)
        {
            var objective = scenario.Objectives[i];
            if (achieved[i] < 0 && ship.World.TimeS >= objective.After && objective.When.Holds(readings))
            {
                achieved[i] = tick;
                Say("objective", "notice", $"Objective achieved: {objective.Title}");
                if (Array.TrueForAll(achieved, at => at >= 0))
                {
                    Say("mission_complete", "notice", "Mission complete: every objective is achieved.");
                }
            }
        }
    }

    private void Expectations()
    {
        var now = ship.World.TimeS;
        for (var i = 0; i < verdicts.Length; i++)
        {
            var expected = scenario.Expectations[i];
            if (verdicts[i] != Verdict.Pending || now < expected.AtS)
            {
                continue;
            }

            if (expected.When.Holds(readings))
            {
                verdicts[i] = Verdict.Passed;
                Say("expectation", "info", $"As expected: {expected.Message}");
            }
            else if (now >= expected.ByS)
            {
                verdicts[i] = Verdict.Failed;
                Say("expectation", "warning", $"Not as expected: {expected.Message} ({expected.When.Text})");
            }
        }
    }
}
