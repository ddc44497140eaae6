using System.Text.Json.Nodes;
using Millwright.Host.CommandLine;
using Millwright.Host.Tests.Running;

namespace Millwright.Host.Tests.Importing;

/// <summary><c>millwright grid import-state</c> into a new data folder, and the run that goes on from it.</summary>
public sealed class StateImporterTests : IDisposable
{
    private const string Snapshot = """
        {"quote_total": 500.25, "base_total": 40, "slots": [
          {"slot_id": 3, "alias": "owl", "state": {"market_price": 100, "now": 1000, "cycle_b": 3,
            "total_profit": 3.25,
            "orders": [
              {"local_id": 1, "side": "sell", "role": "exit", "price": 140.5, "volume": 2, "trade_id": "B",
               "cycle": 3, "entry_price": 100, "entry_fee": 0.25, "entry_filled_at": 900, "txid": "OLD"},
              {"local_id": 2, "side": "sell", "role": "entry", "price": 102, "volume": 1, "trade_id": "A",
               "cycle": 1}],
            "next_order_id": 3}},
          {"slot_id": 7, "state": {"market_price": 100, "now": 1000,
            "recovery_orders": [
              {"recovery_id": 4, "side": "buy", "price": 60, "volume": 3, "trade_id": "A", "cycle": 1,
               "entry_price": 101, "orphaned_at": 800}], "next_recovery_id": 5}}]}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("millwright-import-").FullName;

    [Fact]
    public async Task Given_a_snapshot_when_imported_then_the_ledger_is_balanced_and_the_run_places_its_exits()
    {
        File.WriteAllText($"{folder}/state.json", Snapshot);
        using (var import = Start("grid", "import-state", "state.json"))
        {
            Assert.True(await import.ExitAsync() == ExitCode.Ok, import.Said);
            Assert.Contains("ledger balanced, 4 transactions; replay equal", import.Said);
        }

        using (var again = Start("grid", "import-state", "state.json"))
        {
            Assert.Equal(ExitCode.Usage, await again.ExitAsync());
            Assert.Contains("is not empty", again.Said);
        }

        using var run = RunProcess.Run(folder);
        await run.ReadyAsync();
        await RunProcess.UntilAsync(async () => Live(await run.GetAsync("/api/status")) >= 2);
        var status = await run.GetAsync("/api/status");
        Assert.Equal([3, 7], Slots(status).Select(slot => (int)slot["slot_id"]!));
        Assert.Equal("owl", (string?)Slots(status).First()["alias"]);
        Assert.True((bool?)status["ledger"]!["bridge"]!["ok"]);
        Assert.Equal(2m, Exit(status));
        var accounts = await run.GetAsync("/api/ledger/accounts?at=4");
        Assert.True((bool?)accounts["balanced"]);
        Assert.Equal(ExitCode.Ok, await run.TerminateAsync());
        Assert.Contains("self-replay equal", await run.LineAsync("self-replay"));
    }

    [Theory]
    [InlineData("""{"slots": [{"state": {"market_price": 100}}]}""", "--quote")]
    [InlineData("""{"quote_total": 1, "base_total": 1, "slots": [{"state": {"market_price": 0}}]}""", "market price")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("{broken", "state.json")]
    public async Task Given_a_snapshot_that_lacks_something_then_it_is_named_and_nothing_is_written(
        string snapshot, string hint)
    {
        File.WriteAllText($"{folder}/state.json", snapshot);

        using var import = Start("grid", "import-state", "state.json");

        Assert.Equal(ExitCode.Usage, await import.ExitAsync());
        Assert.Contains(hint, import.Said);
        Assert.False(Directory.Exists($"{folder}/data"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private RunProcess Start(params string[] arguments) => RunProcess.Start(
        folder, [.. arguments, "--prices:source=synthetic", $"--storage:dir={folder}/data"]);

    private static IEnumerable<JsonObject> Slots(JsonObject status) =>
        ((JsonArray)status["slots"]!).OfType<JsonObject>();

    private static int Live(JsonObject status) => Slots(status).Sum(slot =>
        ((JsonArray)slot["open_orders"]!).Count(order => (string?)order!["status"] == "live"));

    private static decimal Exit(JsonObject status) => Slots(status)
        .SelectMany(slot => ((JsonArray)slot["open_orders"]!).OfType<JsonObject>())
        .Where(order => (decimal?)order["price"] == 140.5m).Sum(order => (decimal)order["volume"]!);
}
