using System.Globalization;

namespace Millwright.Host.Terminal;

/// <summary>Pages, plants and selections by key.</summary>
internal static class TuiNavigation
{
    /// <summary>The page of a goto key, null for pages only the browser has.</summary>
    public static TuiPage? PageOf(string? name) => name switch
    {
        "home" or "factory" or "overview" => TuiPage.Factory,
        "dashboard" => TuiPage.Systems,
        "incidents" => TuiPage.Incidents,
        "commands" => TuiPage.Console,
        "ledger" or "journal" => TuiPage.Journal,
        "intel" => TuiPage.Advisor,
        "status" or "settings" => TuiPage.Health,
        _ => null,
    };

    /// <summary>Pages of a ship under their own words.</summary>
    public static TuiPage? ShipPageOf(string? word) => word switch
    {
        "power" => TuiPage.Power,
        "thermal" => TuiPage.Thermal,
        "radar" => TuiPage.Radar,
        "guards" => TuiPage.Guards,
        "sensors" => TuiPage.Sensors,
        "bridge" => TuiPage.Bridge,
        _ => null,
    };

    /// <summary>Lines a key scrolls by, 0 = none.</summary>
    public static int ScrollStep(string key) => key switch
    {
        "Up" => -1,
        "Down" => 1,
        "PageUp" => -15,
        "PageDown" => 15,
        "Home" => -100_000,
        _ => 0,
    };

    /// <summary>Switches to the n-th plant; the sentence when there is none.</summary>
    public static string? Switch(TuiState state, int at)
    {
        if (at >= state.Plants.Count)
        {
            return $"There are {state.Plants.Count} plants";
        }

        state.Plant = state.Plants[at];
        state.Past = null;
        state.Restarted();
        (state.Slot, state.Incident) = (null, null);
        return null;
    }

    /// <summary>Moves the selection of the page; the sentence when there is nothing to select.</summary>
    public static string? Select(TuiState state, KeyBinding binding)
    {
        var incidents = state.Page == TuiPage.Incidents;
        var ids = incidents
            ? state.Incidents.Select(row => StatusText.Text(row, "id") ?? "").ToArray()
            : StatusText.List(state.Status, "slots").Select(row => StatusText.Text(row, "slot_id") ?? "").ToArray();
        if (ids.Length == 0)
        {
            return incidents ? "No incident" : "No slots";
        }

        var at = Array.IndexOf(ids, incidents ? state.Incident : state.Slot?.ToString(CultureInfo.InvariantCulture));
        at = binding.Verb switch
        {
            "object.next" => at < 0 ? 0 : (at + 1) % ids.Length,
            "object.previous" => at < 0 ? ids.Length - 1 : (at + ids.Length - 1) % ids.Length,
            "object.first" => 0,
            "object.last" => ids.Length - 1,
            _ => Math.Min(ids.Length, binding.Arg![0] - '0') - 1,
        };
        if (incidents)
        {
            state.Incident = ids[at];
        }
        else if (int.TryParse(ids[at], out var slot))
        {
            state.Slot = slot;
        }

        return null;
    }
}
