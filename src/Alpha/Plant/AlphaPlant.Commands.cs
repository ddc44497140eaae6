using System.Text.Json;
using Millwright.Alpha.Cadence;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Ladder;

namespace Millwright.Alpha.Plant;

/// <content>Commands (alpha.md §26).</content>
public sealed partial class AlphaPlant
{
    private void OnCommand(CommandRequest command, PlantContext context)
    {
        var p = command.Parameters;
        var error = command.Kind switch
        {
            "alpha_pause" => Pause(true),
            "alpha_resume" => Pause(false),
            "posture_force" => Force(p, command),
            "breaker_release" => Release(command, context),
            "slot_close" => CloseSlot(p, context),
            "stage_request" => Request(p, command, context),
            "stage_approve" => Approve(p, command, context),
            "stage_demote" => Demote(p, command, context),
            "stage_thaw" => Thaw(command),
            "cadence_set" => SetCadence(p, command, context),
            "exclude_add" => Exclude(p, true),
            "exclude_remove" => Exclude(p, false),
            "divergence_accept" => Accept(p, context),
            "factor_set" => SetFactor(p, context),
            "alpha_evidence" => AddEvidence(p, context),
            _ => "unknown_kind",
        };
        context.Complete(
            command, error is null ? CommandStatus.Confirmed : CommandStatus.Rejected, error ?? "done",
            error is null ? null : error.Contains(' ', StringComparison.Ordinal) ? "precondition" : error);
    }

    private string? Pause(bool on)
    {
        core.Paused = on;
        return null;
    }

    private string? Force(JsonElement p, CommandRequest command)
    {
        var name = Text(p, "posture");
        if (name is "auto")
        {
            core.Posture.Force(null, false);
            return null;
        }

        if (!Enum.TryParse<Posture>(name, out var posture) || !Enum.IsDefined(posture))
        {
            return $"posture is '{name}'; allowed Apex, Stalker, Turtle, Hibernate, auto";
        }

        var bold = posture < core.Posture.Computed;
        if (bold && (command.Role != "admin" || string.IsNullOrWhiteSpace(command.Reason)))
        {
            return "a bolder posture than the computed one needs an admin and a reason";
        }

        core.Posture.Force(posture, bold);
        return null;
    }

    private string? Release(CommandRequest command, PlantContext context)
    {
        if (core.Breaker.Level == BreakerLevel.Normal)
        {
            return "the breaker is Normal; nothing to release";
        }

        if (core.Breaker.Level == BreakerLevel.Flatten && string.IsNullOrWhiteSpace(command.Reason))
        {
            return "releasing Flatten needs a reason";
        }

        context.ClearIncident("breaker", core.Breaker.Level.ToString());
        core.Breaker.Release(context.Now);
        return null;
    }

    private string? CloseSlot(JsonElement p, PlantContext context)
    {
        var lane = Text(p, "lane") == "long" ? 1 : -1;
        var index = Array.FindIndex(core.Lanes, l => l.Options.Direction == lane);
        if (index < 0 || core.Lanes[index].Position is not { } open)
        {
            return "this lane holds no position";
        }

        var price = core.Market.Held(open.Instrument);
        var pnl = lane * (((price - open.EntryPrice) / open.EntryPrice) * 10000.0);
        scans.CloseByOperator(index, open, pnl, context);
        return null;
    }

    private string? Request(JsonElement p, CommandRequest command, PlantContext context)
    {
        Refresh();
        return Stages.TryParse(Text(p, "stage"), out var stage)
            ? core.Ladder.Request(stage, command.Issuer, context.Now)
            : $"stage is '{Text(p, "stage")}'; allowed V0 to V6";
    }

    private string? Approve(JsonElement p, CommandRequest command, PlantContext context)
    {
        Refresh();
        if (!Stages.TryParse(Text(p, "stage"), out var stage))
        {
            return $"stage is '{Text(p, "stage")}'; allowed V0 to V6";
        }

        if (core.Ladder.Approve(stage, command.Issuer, context.Now) is { } error)
        {
            return error;
        }

        context.Publish(new DomainEvent(
            "stage_changed", (long)stage, "notice", $"Stage {stage.Name()} is active.", (object?)null));
        return null;
    }

    private string? Demote(JsonElement p, CommandRequest command, PlantContext context)
    {
        var text = Text(p, "stage");
        var wanted = core.Ladder.Active == Stage.V0 ? Stage.V0 : core.Ladder.Active - 1;
        if (text is not null && !Stages.TryParse(text, out wanted))
        {
            return $"stage is '{text}'; allowed V0 to V6";
        }

        if (wanted >= core.Ladder.Active)
        {
            return $"stage {wanted.Name()} is not below {core.Ladder.Active.Name()}";
        }

        core.Ladder.Demote(wanted, freeze: false);
        context.RaiseIncident(
            "stage_demoted", wanted.Name(), IncidentSeverity.W, $"{command.Issuer} went down to {wanted.Name()}.");
        return null;
    }

    private string? Thaw(CommandRequest command)
    {
        if (command.Role != "admin")
        {
            return "only an admin thaws the ladder";
        }

        core.Ladder.Thaw();
        return null;
    }

    private string? SetCadence(JsonElement p, CommandRequest command, PlantContext context)
    {
        if (!CadencePlane.TryParse(Text(p, "action"), out var action))
        {
            return $"action is '{Text(p, "action")}'; allowed scan, factor_refresh, posture, exec_manage, risk_guard, "
                + "divergence, journal_flush";
        }

        var row = core.Cadence[action];
        var mode = Text(p, "mode") switch
        {
            null => row.Setting.Mode,
            "boundary" => CadenceMode.Boundary,
            "on_event" => CadenceMode.OnEvent,
            "external" => CadenceMode.External,
            _ => (CadenceMode)(-1),
        };
        if (!Enum.IsDefined(mode))
        {
            return $"mode is '{Text(p, "mode")}'; allowed boundary, on_event, external";
        }

        var q = Number(p, "q_ms") is { } ms ? Duration.FromMs((long)ms) : row.Setting.Q;
        var phase = Number(p, "phase_ms") is { } shift ? Duration.FromMs((long)shift) : row.Setting.Phase;
        var studied = core.Ladder.Find("study_quantum") is { Passed: true };
        if (core.Cadence.Set(
            action, new CadenceSetting(q, mode, phase), core.Ladder.Active, studied, context.Now) is { } error)
        {
            return error;
        }

        (row.Who, row.Why, row.ChangedAt) = (command.Issuer, command.Reason ?? "", context.Now);
        Arm(action, context.Now, context);
        return null;
    }

    private string? Exclude(JsonElement p, bool add)
    {
        var id = Text(p, "symbol") ?? "";
        if (!core.Specs.Any(s => s.Id == id))
        {
            return $"symbol is '{id}'; allowed are the {core.Specs.Count} instruments of the universe";
        }

        if (add)
        {
            core.Excluded.Add(id);
        }
        else
        {
            core.Excluded.Remove(id);
        }

        core.RefreshExclusions();
        return null;
    }

    private string? Accept(JsonElement p, PlantContext context)
    {
        var hours = Number(p, "hours") ?? 24.0;
        return hours is <= 0.0 or > 720.0 ? $"hours is {hours}; allowed above 0 to 720"
            : core.Divergence.Accept(
                Text(p, "metric") ?? "", context.Now + Duration.FromSeconds((long)(hours * 3600.0)))
                ? null
                : $"metric is '{Text(p, "metric")}'; see the divergence table";
    }

    private string? SetFactor(JsonElement p, PlantContext context)
    {
        var name = Text(p, "name") ?? "";
        var index = -1;
        for (var i = 0; i < FactorDesk.Names.Count; i++)
        {
            index = FactorDesk.Names[i] == name ? i : index;
        }

        if (index < 0 || Number(p, "value") is not { } value)
        {
            return $"name is '{name}'; allowed {string.Join(", ", FactorDesk.Names)}, each with a value";
        }

        Span<byte> payload = stackalloc byte[FactorRecord.Size];
        new FactorRecord(FactorDesk.KindOf(index), (ushort)(index < FactorDesk.Indicators ? index : 0), value)
            .Write(payload);
        if (FactorRecord.TryRead(payload, out var record) is { } error)
        {
            return $"value of {name} is {value}: {error}";
        }

        core.Factors.Take(record, context.Now);
        return null;
    }

    private string? AddEvidence(JsonElement p, PlantContext context)
    {
        var name = Text(p, "name") ?? "";
        if (!StageGates.All.Any(g => g.Name == name))
        {
            return $"name is '{name}'; see the gates of the ladder";
        }

        OnEvidence(
            new Evidence(
                name, Text(p, "passed") != "false", Number(p, "value") ?? 0.0, (long)(Number(p, "count") ?? 1.0),
                Text(p, "text") ?? ""),
            context);
        return null;
    }

    /// <summary>Facts the plant itself knows, as evidence.</summary>
    private void Refresh()
    {
        var hours = (core.NewestInput.Ns - core.Started.Ns) / 3.6e12;
        core.Ladder.Add(new Evidence(
            "guard_refusals", true, core.Guard?.Refusals ?? 0, Math.Max(1, core.Market.Scan), "counted by the guard"));
        core.Ladder.Add(new Evidence("scans", true, core.Market.Scan + 1, 1, "decided scans"));
        core.Ladder.Add(new Evidence("soak_hours", true, Math.Max(0.0, hours), 1, "hours of inputs"));
        core.Ladder.Add(new Evidence("run_hours", true, Math.Max(0.0, hours), 1, "hours of inputs"));
        var lag = core.Distributions.Life(Metric.ScanLagUs);
        core.Ladder.Add(new Evidence(
            "scan_lag_p99_ms", true, (lag.Quantile(99, 100) ?? 0.0) / 1000.0, lag.Count, "lateness of scans"));
        core.Ladder.Add(new Evidence(
            "unknown_outcomes", true, core.Driver?.UnknownOutcomes ?? 0, 1, "open orders of unknown outcome"));
    }

    private static string? Text(JsonElement p, string name) =>
        p.ValueKind == JsonValueKind.Object && p.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null;

    private static double? Number(JsonElement p, string name) =>
        p.ValueKind == JsonValueKind.Object && p.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
