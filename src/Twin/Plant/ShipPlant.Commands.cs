using System.Text.Json;
using Millwright.Twin.Comms;
using Millwright.Twin.Profiles;
using Millwright.Twin.Propulsion;
using Millwright.Twin.World;

namespace Millwright.Twin.Plant;

/// <content>The catalogue of commands (twin.md §6.4); incident commands are the kernel's own.</content>
public sealed partial class ShipPlant
{
    private const double MaxSpeed = 1000.0;
    private const int MaxSteps = 100_000;

    private void OnCommand(CommandRequest command)
    {
        var answer = Execute(command.Kind, command.Parameters);
        if (answer.Error is { } error)
        {
            port.Context!.Complete(command.Id, CommandStatus.Rejected, answer.Message, error);
            return;
        }

        port.Context!.Complete(command.Id, CommandStatus.Applied, answer.Message);
        Await(EffectOwner.Operator, command.Id, command.IdemKey, command.Kind, answer);
        Proceed();
    }

    private ShipAnswer Execute(string kind, JsonElement parameters)
    {
        var p = new ProfileValues(parameters, []);
        return kind switch
        {
            "sim.start" => StartCommand(p),
            "sim.pause" => PauseCommand(),
            "sim.stop" => StopCommand(),
            "sim.step" => StepCommand(p),
            "sim.reset" => ResetCommand(),
            "sim.dock.engage" => Engage(p),
            "sim.dock.release" => ship.World.Engage(false)
                ? ShipAnswer.Accept("docking.state == 'undocked' and power.dock_connected == false")
                : ShipAnswer.Refuse("docking_disabled", "The docking plane is off."),
            "power.dock.on" => ship.World.Bridge(true)
                ? ShipAnswer.Accept("power.dock_connected == true")
                : ShipAnswer.Refuse("not_docked", "The power bridge closes only while docked."),
            "power.dock.off" => Bridge(false),
            "power.nbl.on" or "power.nbl.off" => Burst(kind == "power.nbl.on"),
            "power.nbl.set_max" => Budget(p),
            "sim.rcs.fire" => Fire(p),
            "sim.rcs.stop" => StopRcs(),
            "sim.xpdr.mode" => Transpond(p.Text("mode") ?? ""),
            "sim.drive.set" => Drive(p),
            "sim.drive.rotate" => Rotate(p),
            "thermal.inject" or "radiation.set" or "ambient.set" => InjectCommand(kind, p, parameters),
            "mode.safe.exit" => LeaveSafe(),
            "guard.set" => SetGuard(p),
            "procedure.run" => RunProcedure(p.Text("name") ?? ""),
            "procedure.abort" => AbortProcedure(),
            "procedure.confirm" => procedures.Confirm()
                ? ShipAnswer.Accept("true == true")
                : ShipAnswer.Refuse("not_waiting", "No procedure waits for a confirmation."),
            _ => ShipAnswer.Refuse("unknown_command", $"Unknown command '{kind}'."),
        };
    }

    private ShipAnswer StartCommand(ProfileValues p)
    {
        var wanted = p.Number("speed", 1.0);
        if (!(wanted > 0.0 && wanted <= MaxSpeed))
        {
            return ShipAnswer.Refuse("invalid_speed", $"speed: {wanted}, allowed 0 < speed ≤ {MaxSpeed}.");
        }

        Start(wanted);
        return ShipAnswer.Accept($"sim_state == 'RUNNING' and sim_state.speed == {Number(wanted)}");
    }

    private ShipAnswer PauseCommand()
    {
        if (run == RunState.Stopped)
        {
            return ShipAnswer.Refuse("not_running", "The simulation is stopped.");
        }

        var idle = run == RunState.Paused;
        Change(RunState.Paused);
        return ShipAnswer.Accept("sim_state == 'PAUSED'", message: idle ? "noop" : "applied");
    }

    private ShipAnswer StopCommand()
    {
        Change(RunState.Stopped);
        return ShipAnswer.Accept("sim_state == 'STOPPED'");
    }

    private ShipAnswer StepCommand(ProfileValues p)
    {
        var n = p.Number("n", 1.0);
        if (run == RunState.Running)
        {
            return ShipAnswer.Refuse("running", "Steps are taken while paused or stopped.");
        }

        if (!(n >= 1.0 && n <= MaxSteps && Math.Floor(n) == n))
        {
            return ShipAnswer.Refuse("invalid_param", $"n: {n}, allowed a whole number 1 … {MaxSteps}.");
        }

        var target = tick + (long)n;
        for (var left = (long)n; left > 0; left--)
        {
            Advance();
        }

        return ShipAnswer.Accept($"tick >= {target}", (int)n + 1);
    }

    private ShipAnswer ResetCommand()
    {
        Reset();
        return ShipAnswer.Accept("sim_state == 'STOPPED' and sim_time_s == 0");
    }

    private ShipAnswer Engage(ProfileValues p)
    {
        var docking = ship.World.Docking;
        if (!docking.Enabled)
        {
            return ShipAnswer.Refuse("docking_disabled", "The docking plane is off.");
        }

        if (p.Text("port") is { } wanted && !docking.Select(wanted.Trim()))
        {
            return ShipAnswer.Refuse(
                "invalid_port", $"port: '{wanted}', allowed {string.Join(", ", docking.Ports)}.");
        }

        ship.World.Engage(true);
        return ShipAnswer.Accept($"docking.state == 'docked' and docking.port == '{docking.Port}'");
    }

    private ShipAnswer Bridge(bool closed)
    {
        ship.World.Bridge(closed);
        return ShipAnswer.Accept($"power.dock_connected == {(closed ? "true" : "false")}");
    }

    private ShipAnswer Burst(bool on)
    {
        ship.World.Power.NblRequested = on;
        return ShipAnswer.Accept($"power.nbl_active == {(on ? "true" : "false")}");
    }

    private ShipAnswer Budget(ProfileValues p)
    {
        if (p["max_power_w"].ValueKind == JsonValueKind.Undefined)
        {
            return ShipAnswer.Refuse("missing_param", "max_power_w: missing.");
        }

        if (ProfileValues.Number(p["max_power_w"]) is not { } most || !(most >= 0.0))
        {
            return ShipAnswer.Refuse("invalid_param", $"max_power_w: {p["max_power_w"]}, allowed a number ≥ 0.");
        }

        ship.World.Power.NblMaxW = most;
        return ShipAnswer.Accept($"power.nbl_max_w == {Number(most)}");
    }

    private ShipAnswer Fire(ProfileValues p)
    {
        var rcs = ship.World.Rcs;
        if (!rcs.Enabled || !rcs.Available)
        {
            return ShipAnswer.Refuse(rcs.Enabled ? "rcs_unavailable" : "rcs_disabled", "The thrusters are off.");
        }

        if (AxisGroups.IndexOf(p.Text("axis")) < 0)
        {
            return ShipAnswer.Refuse(
                "invalid_axis", $"axis: '{p.Text("axis")}', allowed {string.Join(", ", AxisGroups.Names)}.");
        }

        var pct = ProfileValues.Number(p["pct"]) ?? ProfileValues.Number(p["percent"]);
        var duration = ProfileValues.Number(p["duration_s"]) ?? ProfileValues.Number(p["duration"]);
        if (pct is null || duration is null)
        {
            return ShipAnswer.Refuse("missing_param", "pct and duration_s: numbers are needed.");
        }

        if (rcs.PropellantKg <= 0.0)
        {
            return ShipAnswer.Refuse("no_propellant", "The tank is empty.");
        }

        rcs.Command(p.Text("axis"), pct.Value, duration.Value);
        return pct <= 0.0 || duration <= 0.0
            ? ShipAnswer.Accept("propulsion.rcs.command_pct == 0")
            : ShipAnswer.Accept(
                $"propulsion.rcs.axis == '{p.Text("axis")!.Trim().ToLowerInvariant()}'",
                message: pct is > 100.0 ? "applied_clamped" : "applied");
    }

    private ShipAnswer StopRcs()
    {
        if (!ship.World.Rcs.Enabled)
        {
            return ShipAnswer.Refuse("rcs_disabled", "The thrusters are off.");
        }

        ship.World.Rcs.Stop();
        return ShipAnswer.Accept("propulsion.rcs.command_pct == 0");
    }

    private ShipAnswer Transpond(string mode)
    {
        var wanted = mode.Trim().ToUpperInvariant();
        if (!ship.Transponder.Enabled)
        {
            return ShipAnswer.Refuse("comms_disabled", "The ship has no radio.");
        }

        if (!Transponder.IsMode(wanted))
        {
            return ShipAnswer.Refuse("invalid_mode", $"mode: '{mode}', allowed ON, OFF, SILENT, SPOOF.");
        }

        ship.Transponder.Set(wanted);
        return ShipAnswer.Accept($"comms.xpdr.mode == '{wanted}'");
    }

    private ShipAnswer Drive(ProfileValues p)
    {
        if (ProfileValues.Number(p["pct"]) is not { } pct)
        {
            return ShipAnswer.Refuse("invalid_param", "pct: a number 0 … 100 is needed.");
        }

        ship.World.Drive("motor_left", pct, 0.0);
        return ShipAnswer.Accept(
            $"speed_m_s == {Number(ship.World.SpeedMps)}",
            message: pct is < 0.0 or > 100.0 ? "applied_clamped" : "applied");
    }

    private ShipAnswer Rotate(ProfileValues p)
    {
        if (ProfileValues.Number(p["deg"]) is not { } degrees)
        {
            return ShipAnswer.Refuse("invalid_param", "deg: a number is needed.");
        }

        ship.World.Rotate(degrees);
        return ShipAnswer.Accept($"heading == {Number(ship.World.HeadingDeg)}");
    }

    private ShipAnswer InjectCommand(string kind, ProfileValues p, JsonElement parameters)
    {
        if (!options.AllowInjection)
        {
            return ShipAnswer.Refuse("not_allowed", "ship.allow_injection is off.");
        }

        if (kind == "thermal.inject" && ship.World.Thermal.Settings.IndexOf(p.Text("node") ?? "") < 0)
        {
            return ShipAnswer.Refuse("invalid_node", $"node: '{p.Text("node")}' is not a node of this ship.");
        }

        Inject(kind switch { "thermal.inject" => "heat", "radiation.set" => "radiation", _ => "ambient" }, parameters);
        return ShipAnswer.Accept("true == true");
    }

    private ShipAnswer SetGuard(ProfileValues p)
    {
        var id = p.Text("id") ?? "";
        var signals = new List<Guards.GuardSignal>();
        var on = p.Flag("enabled", missing: true);
        if (!ship.Guards.TrySet(id, on, clockS, signals))
        {
            return ShipAnswer.Refuse(
                "invalid_param", $"id: '{id}', allowed {string.Join(", ", ship.Guards.Rules.Select(r => r.Id))}.");
        }

        foreach (var signal in signals)
        {
            ship.ActiveGuards.Remove((id, signal.Track));
            desk.Ended(id, signal.Track, clockS, "guard_disabled", port);
        }

        Say("guard_set", "notice", $"Guard {id} is {(on ? "on" : "off")}.");
        return ShipAnswer.Accept("true == true");
    }

    private ShipAnswer LeaveSafe() => ship.Mode.Exit(clockS) is { } refusal
        ? ShipAnswer.Refuse(refusal, "SAFE is left 5 s after the last critical guard.")
        : ShipAnswer.Accept("mode_state != 'SAFE'");
}
