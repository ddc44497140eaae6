using System.Text.Json;
using Millwright.Twin.Profiles;
using Millwright.Twin.World;

namespace Millwright.Twin.Missions;

/// <summary>What a scenario sets before the first tick (twin.md §11.1, start.set).</summary>
/// <param name="SocPct">Charge of the battery, %.</param>
/// <param name="SpeedMps">Commanded speed, m/s.</param>
/// <param name="HeadingDeg">Heading, degrees.</param>
/// <param name="RadiationUsvh">Radiation, µSv/h.</param>
/// <param name="AmbientC">Ambient temperature, °C.</param>
/// <param name="NodeTempC">Temperatures of nodes, °C.</param>
internal sealed record StartState(
    double? SocPct,
    double? SpeedMps,
    double? HeadingDeg,
    double? RadiationUsvh,
    double? AmbientC,
    IReadOnlyList<(string Node, double TempC)> NodeTempC)
{
    public static StartState Read(JsonElement start)
    {
        var set = new ProfileValues(new ProfileValues(start, [])["set"], []);
        double? Value(string name) => ProfileValues.Number(set[name]);
        var temps = set["node_temp"];
        return new StartState(
            Value("soc_pct"), Value("speed"), Value("heading"), Value("radiation_usvh"), Value("ambient_c"),
            temps.ValueKind != JsonValueKind.Object ? [] :
            [
                .. temps.EnumerateObject().Select(node => (
                    node.Name, ProfileValues.Number(node.Value)
                        ?? throw new FormatException($"start.set.node_temp.{node.Name}: no number"))),
            ]);
    }

    public void Apply(ShipWorld world)
    {
        world.Power.Soc = SocPct ?? world.Power.Soc;
        world.SpeedMps = SpeedMps ?? world.SpeedMps;
        world.HeadingDeg = HeadingDeg is { } heading ? Angles.Mod(heading, 360.0) : world.HeadingDeg;
        world.Radiation.RateUsvh = RadiationUsvh ?? world.Radiation.RateUsvh;
        world.Thermal.AmbientC = AmbientC ?? world.Thermal.AmbientC;
        foreach (var (node, tempC) in NodeTempC)
        {
            var index = world.Thermal.Settings.IndexOf(node);
            if (index < 0)
            {
                throw new FormatException($"start.set.node_temp: '{node}' is not a node of this ship");
            }

            world.Thermal.SetTemp(index, tempC);
        }
    }
}
