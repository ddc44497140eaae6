using System.Text.Json;
using Millwright.Twin.Thermal;
using Millwright.Twin.World;

namespace Millwright.Twin.Profiles;

/// <summary>Reads the thermal plane and settles its thresholds (twin.md §3.1, §3.4, §3.5).</summary>
internal static class ThermalReader
{
    private const double LowestC = -120.0;
    private const double HighestC = 160.0;

    public static ThermalSettings Read(JsonElement block, List<string> faults, TwinSwitches switches)
    {
        var plane = new ProfileValues(block, faults);
        if (!plane.IsPresent)
        {
            return new ThermalSettings();
        }

        var ambient = plane.Number("ambient_c", -60.0);
        var delta = Math.Clamp(plane.Number("warn_delta_c", 10.0), 0.0, 80.0);
        var nodes = new List<ThermalNodeSettings>();
        if (plane["nodes"] is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (var item in list.EnumerateArray())
            {
                var values = new ProfileValues(item, faults);
                var id = values.Text("id")?.Trim() ?? string.Empty;
                if (id.Length > 0 && !nodes.Exists(n => n.Id == id))
                {
                    nodes.Add(Node(values, id, ambient, delta, faults, switches));
                }
            }
        }

        var settings = new ThermalSettings
        {
            Enabled = plane.Flag("enabled"),
            ExchangeWPerC = Math.Max(0.0, plane.Number("ambient_exchange_w_per_c", 0.0)),
            AmbientC = ambient,
            Floor = switches.Floor ?? FloorModes.Parse(plane.Text("floor_mode")) ?? FloorMode.Overshoot,
            MaxSubsteps = Math.Max(1, (int)plane.Number("max_substeps", 1000.0)),
            Nodes = nodes,
        };
        return settings with { Couplings = [.. Couplings(plane["couplings"], settings, faults)] };
    }

    private static ThermalNodeSettings Node(
        ProfileValues values, string id, double ambient, double delta, List<string> faults, TwinSwitches switches)
    {
        var trip = ProfileValues.Number(values["t_max_c"]) ?? ProfileValues.Number(values["t_trip_c"]) ?? 0.0;
        var hys = values.Number("t_hysteresis_c", 0.0);
        if (trip > 0.0 && hys <= 0.0)
        {
            faults.Add($"THERMAL_PLANE_PARAM_INVALID:{id}:hys_zero");
            hys = switches.HysMinC;
        }

        return new ThermalNodeSettings
        {
            Id = id,
            CapacityJPerC = Math.Max(1.0, values.Number("heat_capacity_j_per_c", 1.0)),
            CoolingWPerC = Math.Max(0.0, values.Number("cooling_w_per_c", 0.0)),
            InitC = Math.Clamp(values.Number("t_init_c", ambient), LowestC, HighestC),
            TripC = trip,
            HysC = hys,
            WarnC = Warn(values, id, trip, delta, faults, switches),
            WarnHysC = Math.Max(0.0, values.Number("t_warn_hysteresis_c", Math.Min(2.0, hys / 2.0))),
        };
    }

    private static double Warn(
        ProfileValues values, string id, double trip, double delta, List<string> faults, TwinSwitches switches)
    {
        if (ProfileValues.Number(values["t_warn_c"]) is { } warn)
        {
            if (!switches.ValidateWarn || trip <= 0.0 || warn < trip)
            {
                return warn;
            }

            faults.Add($"THERMAL_PLANE_PARAM_INVALID:{id}:warn_above_trip");
        }

        return trip > 0.0 ? trip - delta : 0.0;
    }

    private static IEnumerable<ThermalCoupling> Couplings(
        JsonElement list, ThermalSettings settings, List<string> faults)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var item in list.EnumerateArray())
        {
            var values = new ProfileValues(item, faults);
            var a = settings.IndexOf(values.Text("a") ?? string.Empty);
            var b = settings.IndexOf(values.Text("b") ?? string.Empty);
            var k = values.Number("k_w_per_c", 0.0);
            if (a >= 0 && b >= 0 && a != b && k > 0.0)
            {
                yield return new ThermalCoupling(a, b, k);
            }
        }
    }
}
