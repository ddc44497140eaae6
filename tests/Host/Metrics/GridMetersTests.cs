using System.Text.Json.Nodes;
using Millwright.Host.Metrics;
using Millwright.Host.Tests.Http;

namespace Millwright.Host.Tests.Metrics;

/// <summary>Meter <c>Millwright.Grid</c> (grid.md §12.3).</summary>
public sealed class GridMetersTests
{
    [Theory]
    [InlineData("mw.grid.cycle.duration", "histogram")]
    [InlineData("mw.grid.orders.open", "gauge")]
    [InlineData("mw.grid.headroom", "gauge")]
    [InlineData("mw.grid.slots", "gauge")]
    [InlineData("mw.grid.fills", "counter")]
    [InlineData("mw.grid.cycles", "counter")]
    [InlineData("mw.grid.orphans", "counter")]
    [InlineData("mw.grid.recoveries.open", "gauge")]
    [InlineData("mw.grid.write_offs", "counter")]
    [InlineData("mw.grid.write_offs.cost", "counter")]
    [InlineData("mw.grid.entries.suppressed", "counter")]
    [InlineData("mw.grid.entries.deferred", "counter")]
    [InlineData("mw.grid.net_realised", "gauge")]
    [InlineData("mw.grid.equity", "gauge")]
    [InlineData("mw.grid.drift_pct", "gauge")]
    [InlineData("mw.grid.price.age", "gauge")]
    [InlineData("mw.grid.api.tokens", "gauge")]
    [InlineData("mw.grid.api.errors", "counter")]
    [InlineData("mw.grid.orphan_pressure", "gauge")]
    [InlineData("mw.grid.bridge.residual", "gauge")]
    public void Given_the_list_of_the_specification_then_the_page_names_every_metric_with_its_type(
        string name, string type)
    {
        using var page = new MetricsPage();
        using var meters = new GridMeters(() => []);

        Assert.Contains($"# TYPE {name.Replace('.', '_')} {type}\n", page.Render());
    }

    [Fact]
    public async Task Given_a_running_plant_when_the_page_is_read_then_gauges_carry_the_plant_and_their_tags()
    {
        await using var host = await TestHost.StartAsync();

        var page = await host.Client.GetStringAsync("/metrics");

        Assert.Contains("mw_grid_headroom{kind=\"now\",plant=\"grid\"} 10\n", page);
        Assert.Contains("mw_grid_slots{phase=\"S0\",plant=\"grid\",type=\"sticky\"} 0\n", page);
        Assert.Contains("mw_grid_orders_open{plant=\"grid\",role=\"recovery\"} 0\n", page);
    }

    [Fact]
    public void Given_a_status_payload_when_read_then_every_reading_is_the_number_of_the_payload()
    {
        var status = (JsonObject)JsonNode.Parse(
            """
            {"slots":[{"sticky":true,"phase":"S1a","open_orders":[{"role":"exit"},{"role":"entry"}],
              "recovery_orders":[{},{}]},{"sticky":false,"phase":"S0","open_orders":[{"role":"entry"}]}],
             "capacity":{"headroom":-2,"headroom_committed":5,"api":{"rest_counter":3.5,"errors":{"throttle":4}}},
             "ledger":{"drift":{"USD":{"pct":0.25},"SIM":{"pct":null}},"bridge":{"residual":0.001}},
             "why_not":[{"gate":"fund_guard","count":7}]}
            """)!;

        Assert.Equal([1.0, 0, 0, 0], Values(GridReadings.Slots(status), "type", "cycle"));
        Assert.Equal([0.0, 1, 0, 0], Values(GridReadings.Slots(status), "type", "sticky"));
        Assert.Equal([2.0, 1, 2], GridReadings.OpenOrders(status).Select(one => one.Value));
        Assert.Equal([-2.0, 5], GridReadings.Headroom(status).Select(one => one.Value));
        Assert.Equal((0.25, "USD"), (Assert.Single(GridReadings.Drift(status)).Value,
            GridReadings.Drift(status).Single().Tags.Single().Value));
        Assert.Equal(7, Assert.Single(GridReadings.Suppressed(status)).Value);
        Assert.Equal(3.5, Assert.Single(GridReadings.ApiTokens(status)).Value);
        Assert.Equal(4, Assert.Single(GridReadings.ApiErrors(status)).Value);
        Assert.Equal(0.001, Assert.Single(GridReadings.One("ledger", "bridge", "residual")(status)).Value);
        Assert.Empty(GridReadings.One("ledger", "nothing")(status));
    }

    private static double[] Values(IEnumerable<GridReading> readings, string tag, string value) =>
        [.. readings.Where(one => one.Tags.Contains((tag, value))).Select(one => one.Value)];
}
