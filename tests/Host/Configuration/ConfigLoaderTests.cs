using System.Collections;
using Millwright.Grid.Options;
using Millwright.Host.Configuration;

namespace Millwright.Host.Tests.Configuration;

public sealed class ConfigLoaderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mw-config-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Given_nothing_when_loaded_then_one_paper_grid_plant_with_defaults()
    {
        var config = Load();

        Assert.Empty(config.Errors);
        var plant = Assert.Single(config.Plants);
        Assert.Equal("grid", plant.Id);
        Assert.Equal(TradingMode.Paper, plant.Grid.Mode);
        Assert.Equal(0.20, plant.Grid.EntryPct);
        Assert.Equal(8080, config.Host.HttpPort);
        Assert.All(config.Effective, value => Assert.Equal("default", value.Layer));
    }

    [Fact]
    public void Given_every_layer_when_loaded_then_the_later_wins()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "appsettings.json"), """
            { "grid": { "entry_pct": 0.3, "profit_pct": 2, "refresh_pct": 3, "order_size": 5 }, "slots": { "max": 10 } }
            """);
        File.WriteAllText(Path.Combine(folder.FullName, "appsettings.Test.json"),
            """{ "Grid": { "ProfitPct": 2.5 } }""");
        var instance = Path.Combine(folder.FullName, "instance.json");
        File.WriteAllText(instance, """{ "grid:refresh_pct": 4 }""");

        var config = Load(
            new()
            {
                ["DOTNET_ENVIRONMENT"] = "Test",
                ["ORDER_SIZE_USD"] = "6",
                ["MAX_SLOTS"] = "11",
                ["MILLWRIGHT__Slots__Max"] = "12",
                ["MILLWRIGHT__Grid__ORDER_SIZE"] = "",
            },
            ["--GRID:EntryPct=0.4"],
            instance);

        Assert.Empty(config.Errors);
        var grid = config.Plants[0].Grid;
        Assert.Equal(0.4, grid.EntryPct);
        Assert.Equal(2.5, grid.ProfitPct);
        Assert.Equal(4, grid.RefreshPct);
        Assert.Equal(6m, grid.OrderSize);
        Assert.Equal(12, grid.SlotsMax);
        Assert.Equal("command line --GRID:EntryPct", Layer(config, "grid.entry_pct"));
        Assert.Equal("environment ORDER_SIZE_USD", Layer(config, "grid.order_size"));
        Assert.Equal("environment MILLWRIGHT__Slots__Max", Layer(config, "slots.max"));
    }

    [Fact]
    public void Given_many_mistakes_when_loaded_then_all_are_reported_together_with_path_value_layer_and_range()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "appsettings.json"), """
            { "grid": { "entry_pct": 99, "entry_pt": 1 }, "slots": { "initial": 20, "max": 10 },
              "ttl": { "min": 9, "max": 8 } }
            """);

        var config = Load(
            new() { ["MILLWRIGHT__Http__Port"] = "abc", ["SUPABASE_URL"] = "http://example.org" },
            ["--governor:mode=autonomus"]);

        Assert.Equal(
            [
                "grid.entry_pt =  (appsettings.json): There is no such key. Expected: perhaps grid.entry_pct.",
                "http.port = abc (environment MILLWRIGHT__Http__Port): The value is not a whole number."
                    + " Expected: integer 0..65535.",
                "replication.url = http://example.org (environment SUPABASE_URL): The value is not an https or wss"
                    + " address. Expected: secure_url.",
                "grid.entry_pct = 99 (appsettings.json): The value is out of range. Expected: number 0.05..20 %.",
                "governor.mode = autonomus (command line --governor:mode): The value is unknown; did you mean"
                    + " autonomous. Expected: suggest | autonomous.",
                "slots.initial = 20 (appsettings.json): The rule over slots.initial, slots.max is broken."
                    + " Expected: slots.initial ≤ slots.max.",
                "ttl.min = 9 (appsettings.json): The rule over ttl.min, ttl.max is broken."
                    + " Expected: ttl.min ≤ ttl.max.",
            ],
            config.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Given_two_flat_names_of_one_key_when_values_differ_then_an_error_and_when_equal_none()
    {
        var clash = Load(new() { ["PORT"] = "8081", ["DASHBOARD_PORT"] = "8082" });
        var equal = Load(new() { ["PORT"] = "8081", ["DASHBOARD_PORT"] = "8081" });

        var error = Assert.Single(clash.Errors);
        Assert.Equal("PORT", error.Path);
        Assert.Equal("Two names of http.port have different values.", error.Message);
        Assert.Empty(equal.Errors);
        Assert.Equal(8081, equal.Host.HttpPort);
    }

    [Fact]
    public void Given_flat_words_when_loaded_then_they_map_to_values_of_the_key()
    {
        var config = Load(new() { ["DRY_RUN"] = "yes", ["CYCLE_SLOT_WRITE_OFF"] = "0" });

        Assert.Empty(config.Errors);
        Assert.Equal(TradingMode.Paper, config.Plants[0].Grid.Mode);
        Assert.Equal(RecoveryPolicy.Keep, config.Plants[0].Grid.CycleRecoveryPolicy);
    }

    [Fact]
    public void Given_live_with_dry_run_and_without_pair_and_keys_when_loaded_then_three_errors()
    {
        var config = Load(new() { ["DRY_RUN"] = "true" }, ["--mode=live"]);

        Assert.Equal(
            ["mode", "exchange.pair", "exchange.api_key"],
            config.Errors.Select(error => error.Path));
    }

    [Fact]
    public void Given_plant_sections_when_loaded_then_bare_keys_address_the_first_plant()
    {
        var config = Load(
            new() { ["MILLWRIGHT__Plants__North__Grid__EntryPct"] = "0.5", ["PAIR_PROFIT_PCT"] = "3" },
            ["--plants:south:grid:profit_pct=4", "--plants:north:http:port=1"]);

        Assert.Equal(["north", "south"], config.Plants.Select(plant => plant.Id));
        Assert.Equal([3.0, 4.0], config.Plants.Select(plant => plant.Grid.ProfitPct));
        Assert.Equal([0.5, 0.2], config.Plants.Select(plant => plant.Grid.EntryPct));
        Assert.Equal("plants.north.http.port", Assert.Single(config.Errors).Path);
    }

    [Fact]
    public void Given_a_secret_when_shown_or_wrong_then_it_is_masked_and_its_file_must_be_private()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are a Unix matter");
        var file = Path.Combine(folder.FullName, "appsettings.json");
        File.WriteAllText(file, """{ "exchange": { "api_key": "key-in-clear", "api_secret": "not base64!" } }""");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        var config = Load();

        Assert.Equal(3, config.Errors.Count);
        Assert.DoesNotContain(config.Errors, error =>
            error.ToString().Contains("clear") || error.ToString().Contains('!'));
        Assert.Equal("***", config.Effective.Single(value => value.Option.Key == "exchange.api_key").Text);
    }

    [Theory]
    [InlineData("0.0.0.0", false, 2)]
    [InlineData("0.0.0.0", true, 1)]
    [InlineData("::1", false, 0)]
    [InlineData("127.0.0.1", false, 0)]
    public void Given_a_bind_address_when_not_loopback_then_token_and_tls_are_needed(string bind, bool insecure,
        int errors)
    {
        var config = ConfigLoader.Load(
            new ConfigRequest(folder.FullName, new Hashtable(), [$"--http:bind={bind}"], null, insecure));

        Assert.Equal(errors, config.Errors.Count);
    }

    private static string Layer(LoadedConfig config, string key) =>
        config.Effective.Single(value => value.Option.Key == key).Layer;

    private LoadedConfig Load(Hashtable? environment = null, string[]? arguments = null, string? file = null) =>
        ConfigLoader.Load(new ConfigRequest(folder.FullName, environment ?? [], arguments ?? [], file));
}
