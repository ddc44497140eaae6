using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>What the verbs of the keymap do in the terminal; the same words as in the browser.</summary>
public static class TuiVerbs
{
    /// <summary>Verbs of pictures the terminal does not draw; they answer with a sentence.</summary>
    public static IReadOnlySet<string> BrowserOnly { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "view.skin", "view.fit", "view.zoom", "view.mode", "view.range", "view.layer", "view.sort", "view.units",
        "view.zone", "view.link", "view.export", "view.ticker", "drawer.ops", "ops.reset_all", "login",
        "strand.compare", "track.designate", "run.stop", "run.rerun", "run.delete",
    };

    /// <summary>The command a verb stands for, or what the operator must do first.</summary>
    /// <returns>Null when the verb is no command.</returns>
    public static (BarRequest? Request, string? Bar, string? Problem)? Command(KeyBinding binding, TuiState state)
    {
        ArgumentNullException.ThrowIfNull(binding);
        ArgumentNullException.ThrowIfNull(state);
        var status = state.Status;
        switch (binding.Verb)
        {
            case "plant.pause":
                return (TuiRun.PauseOrResume(state), null, null);
            case "plant.run":
                return Send(binding.Kind!);
            case "plant.line":
                return (null, binding.Kind + " ", null);
            case "slot.churn":
                return OnSlot(state, binding.Kind!);
            case "track.note":
                return (null, "note \"", null);
            case "slot.add":
                return Send("add_slot", binding.Arg is { Length: > 0 } type ? ("sticky", type == "sticky") : null);
            case "recovery.close":
                return Send("soft_close_next");
            case "object.switch" or "slot.sticky":
                return OnSlot(state, "toggle_sticky", slot => ("sticky", StatusText.Text(slot, "sticky") != "true"));
            case "slot.pause":
                return OnSlot(state, "pause_slot", slot => ("paused", StatusText.Text(slot, "lifecycle") != "paused"));
            case "slot.writeoff" or "slot.release" or "slot.release_eligible" or "slot.reseed" or "slot.remove":
                return OnSlot(state, binding.Kind!);
            case "slot.alias" or "slot.cancel" or "slot.reprice":
                return state.Slot is { } id
                    ? (null, $"{binding.Verb[5..]} {id} ", null)
                    : (null, null, "Select a slot first (])");
            case "suggestion.approve" or "suggestion.dismiss":
                return OnSuggestion(state, binding.Kind!);
            case "governor.mode":
                return Send("set_governor_mode",
                    ("mode", StatusText.Text(status, "governor.mode") == "autonomous" ? "suggest" : "autonomous"));
            case "plant.entry":
                return (null, "set entry ", null);
            case "plant.profit":
                return (null, "set profit ", null);
            case "plant.layer":
                return binding.Arg == "remove" ? Send("remove_layer") : Send("add_layer", ("source", "auto"));
            case "plant.audit" or "plant.reconcile" or "plant.drift" or "plant.config_reset":
                return Send(binding.Kind!);
            case "plant.stale":
                return Send("cancel_stale_recoveries", ("min_distance_pct", 3), ("max_batch", 8));
            case "plant.accept_drift":
                return (null, "drift accept ", null);
            case "plant.inventory":
                return (null, "inventory ", null);
            case "plant.config":
                return (null, "config ", null);
            case "plant.rearm":
                return (null, "rearm plant \"", null);
            case "plant.note":
                return (null, "note \"", null);
            case "plant.remove_many":
                return (null, "remove n ", null);
            default:
                return Incident(binding, state);
        }
    }

    private static (BarRequest? Request, string? Bar, string? Problem)? Incident(KeyBinding binding, TuiState state)
    {
        if (!binding.Verb.StartsWith("incident.", StringComparison.Ordinal))
        {
            return null;
        }

        var unacked = state.Incidents.FirstOrDefault(row => StatusText.Text(row, "state")?.Contains(
            "UNACK", StringComparison.OrdinalIgnoreCase) == true);
        var chosen = state.Incidents.FirstOrDefault(row => StatusText.Text(row, "id") == state.Incident);
        var id = StatusText.Text(chosen ?? (binding.Verb == "incident.ack" ? unacked : null), "id");
        switch (binding.Verb)
        {
            case "incident.clear":
                var returned = state.Incidents.FirstOrDefault(row =>
                    StatusText.Text(row, "state")?.Replace("·", "", StringComparison.Ordinal) is "RETURNEDACK");
                return StatusText.Text(returned, "id") is { } back
                    ? Send("incident.clear", ("id", back))
                    : (null, null, "Nothing acknowledged and returned");
            case var _ when id is null:
                return (null, null, binding.Verb == "incident.ack"
                    ? "Nothing to acknowledge"
                    : "Select an incident (F3, ])");
            case "incident.ack":
                return Send("incident.ack", ("id", id));
            case "incident.clear_one":
                return Send("incident.clear", ("id", id));
            case "incident.shelve":
                return StatusText.Text(chosen, "state") == "SHELVED"
                    ? Send("incident.unsuppress", ("id", id))
                    : (null, $"shelve {id} 1h \"", null);
            default:
                return (null, $"comment {id} \"", null);
        }
    }

    private static (BarRequest? Request, string? Bar, string? Problem) OnSlot(
        TuiState state, string kind, Func<JsonObject, (string Name, object Value)>? more = null)
    {
        var slot = StatusText.List(state.Status, "slots")
            .FirstOrDefault(row => StatusText.Number(row, "slot_id") == state.Slot);
        if (slot is null || state.Slot is not { } id)
        {
            return (null, null, "Select a slot first (])");
        }

        return more is null ? Send(kind, ("slot_id", id)) : Send(kind, ("slot_id", id), more(slot));
    }

    private static (BarRequest? Request, string? Bar, string? Problem) OnSuggestion(TuiState state, string kind)
    {
        var open = StatusText.List(state.Status, "governor.suggestions")
            .FirstOrDefault(row => StatusText.Text(row, "state") is null or "open");
        return StatusText.Number(open, "id") is { } id
            ? Send(kind, ("suggestion_id", (long)id))
            : (null, null, "No open suggestion");
    }

    private static (BarRequest? Request, string? Bar, string? Problem) Send(
        string kind, params (string Name, object Value)?[] values)
    {
        var parameters = new JsonObject();
        foreach (var value in values)
        {
            if (value is { } pair)
            {
                parameters[pair.Name] = pair.Value switch
                {
                    bool flag => flag,
                    int number => number,
                    long number => number,
                    var text => text.ToString(),
                };
            }
        }

        return (new BarRequest(kind, parameters, null), null, null);
    }
}
