using System.Text.Json.Nodes;
using Millwright.Host.Terminal;
using Millwright.Host.Terminal.Pages;
using Millwright.Host.Twin;

namespace Millwright.Host.Tests.Terminal;

/// <summary>The ship's pages over snapshots of real flights (console.md §10).</summary>
public sealed class ShipPagesTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData(TuiPage.Bridge, "PWR WARN|To decide|Around|Degraded|COMMS WARN")]
    [InlineData(TuiPage.Power, "Shed ladder|radar .* SHED .*low_soc|LATCHED|supercap")]
    [InlineData(TuiPage.Thermal, "core |battery |ambient|core — pdu")]
    [InlineData(TuiPage.Radar, "radar off \\(shed: low_soc|north is up")]
    [InlineData(TuiPage.Guards, "UNKNOWN_CONTACT_CLOSE|SPOOFING_DETECTED|no match")]
    [InlineData(TuiPage.Sensors, "imu .* ok .* exact .* TRUSTED|radiation|COMMS_POWER_BLOCK|propellant")]
    public void Given_a_ship_short_of_power_then_the_page_says_so(TuiPage page, string patterns)
    {
        var text = Text(State("low-soc", 214.0), page);

        foreach (var pattern in patterns.Split('|'))
        {
            Assert.Matches(pattern.Replace("\\(", "\\(", StringComparison.Ordinal), text);
        }
    }

    [Fact]
    public void Given_contacts_then_scope_and_table_show_them()
    {
        var text = Text(State("spoof-and-close", 100.0), TuiPage.Radar);

        Assert.Contains("T-0001", text, StringComparison.Ordinal);
        Assert.Matches("foe|unknown", text);
        Assert.Matches("◆|■", text);
    }

    [Fact]
    public void Given_any_page_and_scenario_then_no_field_is_missing()
    {
        foreach (var scenario in Millwright.Twin.Missions.ShippedScenarios.Names)
        {
            var state = State(scenario, 30.0);
            foreach (var page in TuiPages.Of(state).Where(p => p is not (TuiPage.Journal or TuiPage.Health
                or TuiPage.Console or TuiPage.Incidents)))
            {
                Assert.DoesNotContain("not reported", Text(state, page), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Given_a_ship_then_its_keys_lead_to_its_pages_and_the_grid_keeps_its_own()
    {
        var ship = State("first-light", 5.0);
        Assert.Equal(TuiPage.Bridge, TuiPages.Shown(ship));
        Assert.Equal(TuiPage.Radar, TuiPages.Of(ship)[5]);
        Assert.Equal(TuiPage.Health, TuiPages.Next(ship, -1));
        Assert.Contains("RUNNING", PageBook.Head(ship, Now)[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(TuiPage.Factory, TuiPages.Shown(new TuiState { Page = TuiPage.Radar }));
    }

    [Fact]
    public void Given_linear_text_then_changes_of_the_ship_are_told()
    {
        var before = LinearText.Facts(State("low-soc", 30.0));
        var after = LinearText.Facts(State("low-soc", 214.0));

        Assert.Contains("Shed radar, transponder, nbl", after.Except(before));
        Assert.Contains("Link degraded", after.Except(before));
    }

    private static string Text(TuiState state, TuiPage page)
    {
        state.Page = page;
        return string.Join('\n', PageBook.Lines(state, 120, Now).Select(line => line.ToString()));
    }

    private static TuiState State(string scenario, double seconds)
    {
        var options = new Dictionary<string, string> { ["ship.scenario"] = scenario };
        var run = ScriptedFlight.Run(options, null, 1_767_225_600_000_000_000, seconds);
        var state = new TuiState { Plant = "ship", Link = "ok" };
        var status = run.Flight.Group.BuildView(1)!.ToString()!;
        state.Snapshot((JsonObject)JsonNode.Parse(status)!, 1);
        return state;
    }
}
