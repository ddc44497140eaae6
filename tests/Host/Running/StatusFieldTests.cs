using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Grid.Status;
using Millwright.Host.Running;
using Millwright.Host.Tests.History;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Tests.Running;

/// <summary>Fields of the status payload beyond the plant's own figures (grid.md §12.1).</summary>
public sealed class StatusFieldTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-status-").FullName;

    [Fact]
    public void Given_a_deposit_then_growth_leaves_it_out_and_the_flow_stands_in_its_point()
    {
        using var run = new RecordedRun(folder);
        run.Play(0.1);
        var facts = new EquityHistory();
        facts.Add(run.Group.Now, View(run).Grid);
        var before = View(run).Json["balances"]!;
        run.Submit(
            Lane.Data,
            new RecordInput(MarketRecord.VenueControl, PlantAddress.Kernel, 0, run.Group.Now.Ns),
            new VenueControlRecord("deposit", Asset: "USD", Amount: 250m).Encode());
        run.Play(0.2);

        var (grid, json) = View(run);
        facts.Add(run.Group.Now, grid);
        var balances = json["balances"]!;
        Assert.Equal(250m, (decimal)balances["external_flows"]!);
        Assert.Equal(0m, (decimal)before["external_flows"]!);
        var equity = (decimal)balances["equity_quote"]!;
        var basis = (decimal)balances["baseline_quote"]!;
        Assert.Equal((equity - basis - 250m) / basis * 100m, (decimal)balances["growth_pct"]!, 9);
        Assert.True(Math.Abs((decimal)balances["growth_pct"]!) < 5m);
        Assert.Equal(0m, (decimal)balances["unexplained"]!);
        Assert.Equal([0m, 250m], facts.Rows().Select(row => (decimal)row!["flows"]!));
    }

    [Fact]
    public void Given_a_drift_of_the_venue_then_its_share_of_the_balance_is_shown_and_unexplained_names_it()
    {
        using var run = new RecordedRun(folder);
        run.Play(0.1);
        run.Submit(
            Lane.Data,
            new RecordInput(MarketRecord.VenueControl, PlantAddress.Kernel, 0, run.Group.Now.Ns),
            new VenueControlRecord("drift", Asset: "USD", Amount: 40m).Encode());
        run.Play(0.3);

        var json = View(run).Json;
        var drift = json["ledger"]!["drift"]!["USD"]!;
        var delta = (decimal)drift["delta"]!;
        Assert.Equal(40m, Math.Abs(delta));
        var account = (decimal)json["balances"]!["equity_quote"]!;
        Assert.InRange((decimal)drift["pct"]!, 40m / (account + 45m) * 100m, 40m / (account - 45m) * 100m);
        Assert.Equal(delta, (decimal)json["balances"]!["unexplained"]!);
    }

    [Fact]
    public void Given_layers_and_small_orders_then_layers_and_the_floored_sides_are_shown()
    {
        using var run = new RecordedRun(folder, new GridOptions
        {
            OrderSize = 0.01m, LayersBasePerOrder = 0.0001m, LayersTarget = 2, LayersOrderBudget = 10,
        });
        run.Play(0.1);

        var json = View(run).Json;
        var layers = json["layers"]!;
        Assert.True((bool)layers["enabled"]!);
        Assert.Equal((2, 2m), ((int)layers["target"]!, (decimal)layers["effective"]!));
        Assert.Equal(10 * 0.0001m * 1.03m, (decimal)layers["next"]!["needs_base"]!);
        Assert.True((bool)layers["next"]!["covered"]!);
        var sides = json["capacity"]!["entry_floor"]!["applied_sides"]!.AsArray();
        Assert.Contains("A", sides.Select(side => (string)side!));
    }

    [Fact]
    public void Given_a_day_of_points_then_the_change_in_base_is_that_of_the_hour_and_what_is_not_measured_says_so()
    {
        var points = Enumerable.Range(0, 20)
            .Select(i => (Ts: 300L * i, Equity: 100m + i, Price: 2.0)).ToArray();

        var bias = InventoryBias.Of(points, new JsonObject { ["balances"] = new JsonObject { ["idle_quote"] = 7 } });

        Assert.Equal(6.0, (double)bias["change_1h"]!);
        Assert.Null(bias["change_24h"]);
        Assert.Equal(20, bias["sparkline"]!.AsArray().Count);
        Assert.Equal(7, (int)bias["idle_quote"]!);
        Assert.Equal("not_measured", (string?)bias["absent"]!["reentry_lag"]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (GridView Grid, JsonNode Json) View(RecordedRun run)
    {
        var view = Assert.IsType<GridView>(run.Group.BuildView(GroupComposer.TradingPlant));
        return (view, JsonNode.Parse(view.Json.Span)!);
    }
}
