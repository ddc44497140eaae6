using Millwright.Host.Plugins;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Plugins;

/// <summary>The accumulation of regime.md §16.1 from its own assembly (samples/Accumulation).</summary>
public sealed class AccumulationTests
{
    private static readonly string Sample = Path.Combine(
        RepositoryRoot.Path, "samples", "Accumulation", "bin",
        Path.GetRelativePath(
            Path.Combine(RepositoryRoot.Path, "tests", "Host", "bin"),
            AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)));

    private readonly IGovernorPlugin plugin = Load();
    private PluginRegime regime = new("BULLISH", "RANGING", "BULLISH", true, 0, "hold", 0);
    private PluginPurchase ledger = new("accumulation", 0, 0, 0, false, "");
    private double now = 1_700_000_000;
    private double price = 0.1;
    private double free = 200;
    private string band = "normal";

    [Fact]
    public void Given_a_confirmed_turn_and_an_endorsing_opinion_then_it_buys_chunks_until_the_budget_is_spent()
    {
        Assert.Null(Cycle());
        Assert.StartsWith("Armed 1h_RANGING_to_BULLISH", plugin.Status);
        Opinion("accumulate_base", 59);
        Cycle();
        Assert.StartsWith("Armed", plugin.Status);
        Opinion("accumulate_base", 60);
        Assert.Null(Cycle());
        Assert.StartsWith("Active", plugin.Status);
        var bought = 0;
        for (var i = 0; i < 200 && plugin.Status.StartsWith("Active", StringComparison.Ordinal); i++)
        {
            if (Cycle() is { } wanted)
            {
                Assert.InRange(wanted.Quote, 0.01, 2.0);
                bought++;
                ledger = ledger with
                {
                    Orders = bought, SpentQuote = ledger.SpentQuote + wanted.Quote, AcquiredBase = bought * 20,
                };
                free -= wanted.Quote;
                Assert.Null(Cycle(30));
            }
        }

        Assert.StartsWith("Completed", plugin.Status);
        Assert.Contains("budget_exhausted", plugin.Status);
        Assert.Equal((25, 50.0), (bought, Math.Round(ledger.SpentQuote, 9)));
        Cycle();
        Assert.StartsWith("Idle", plugin.Status);
        Cycle(3000);
        Assert.StartsWith("Idle", plugin.Status);
    }

    [Theory]
    [InlineData("transition_revert")]
    [InlineData("ai_hold_streak")]
    [InlineData("drawdown_breach")]
    [InlineData("capacity_stop")]
    [InlineData("accum_disabled")]
    [InlineData("order_failed:fund_guard")]
    [InlineData("manual_stop")]
    public void Given_an_active_accumulation_then_each_condition_stops_it_and_it_cools_down(string why)
    {
        Activate();
        switch (why)
        {
            case "transition_revert":
                regime = regime with { Hour = "RANGING" };
                break;
            case "ai_hold_streak":
                Opinion("hold", 90);
                Cycle();
                Assert.StartsWith("Active", plugin.Status);
                Opinion("hold", 90);
                break;
            case "drawdown_breach":
                price = 0.0969;
                break;
            case "capacity_stop":
                band = "stop";
                break;
            case "manual_stop":
                regime = regime with { StopAt = now + 1 };
                break;
            case "accum_disabled":
                now += 600;
                break;
            default:
                Assert.NotNull(Cycle(120));
                ledger = ledger with { Refusal = "fund_guard" };
                break;
        }

        Assert.Null(Cycle());
        Assert.StartsWith("Stopped", plugin.Status);
        Assert.Contains(why, plugin.Status);
        (band, price, regime) = ("normal", 0.1, regime with { Hour = "BULLISH" });
        Cycle();
        Assert.StartsWith("Idle", plugin.Status);
        Cycle(3500);
        Assert.StartsWith("Idle", plugin.Status);
    }

    [Fact]
    public void Given_holds_or_a_turn_that_changes_while_armed_then_it_waits_again_without_a_rest()
    {
        Cycle();
        for (var i = 0; i < 3; i++)
        {
            Assert.StartsWith("Armed", plugin.Status);
            Opinion("hold", 50);
            Cycle();
        }

        Assert.StartsWith("Idle", plugin.Status);
        Cycle();
        Assert.StartsWith("Armed", plugin.Status);
        regime = regime with { To = "BEARISH" };
        Cycle();
        Assert.StartsWith("Idle", plugin.Status);
    }

    [Fact]
    public void Given_the_same_opinion_for_many_cycles_then_it_counts_once()
    {
        Activate();
        Opinion("hold", 80);
        for (var i = 0; i < 10; i++)
        {
            Cycle();
        }

        Assert.StartsWith("Active", plugin.Status);
    }

    [Fact]
    public void Given_a_price_refusal_then_the_purchase_is_asked_for_again_and_one_at_the_venue_is_awaited()
    {
        Activate();
        Assert.NotNull(Cycle(120));
        ledger = ledger with { Refusal = "stale_price" };
        Assert.NotNull(Cycle());
        ledger = ledger with { Refusal = "", Pending = true };
        Assert.Null(Cycle(240));
        ledger = ledger with { Pending = false };
        Assert.NotNull(Cycle());
    }

    [Fact]
    public void Given_a_snapshot_then_the_restored_plugin_goes_on_equally()
    {
        Activate();
        Cycle(120);
        var writer = new CseWriter();
        plugin.Snapshot(writer);
        var copy = Load();
        var reader = new CseReader(writer.Written);
        copy.Restore(ref reader);
        Assert.True(reader.AtEnd);
        Assert.Equal(plugin.Status, copy.Status);
    }

    private static IGovernorPlugin Load()
    {
        var none = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        var (plugins, problems) = PluginLoader.Load(Sample, none, []);
        Assert.Empty(problems);
        var found = Assert.Single(plugins);
        Assert.NotSame(typeof(AccumulationTests).Assembly, found.GetType().Assembly);
        Assert.Equal(("accumulation", "ACCUM_ENABLED"), (found.Id, found.Requires.Single()));
        return found;
    }

    private void Activate()
    {
        Cycle();
        Opinion("accumulate_base", 80);
        Cycle();
        Assert.StartsWith("Active", plugin.Status);
    }

    private void Opinion(string signal, int conviction) =>
        regime = regime with { OpinionAt = now, Signal = signal, Conviction = conviction };

    private BuyRecommendation? Cycle(double seconds = 30)
    {
        for (var left = seconds; left > 0; left -= 30)
        {
            now += Math.Min(30, left);
            var view = new PluginView(
                2, 1, Instant.FromUnixSeconds((long)now), [],
                new PluginCapacity(10, 0, 10, 10, band, free, 100, 1, 60),
                new PluginMarket(price, price, price, 0, 0.2, 1, 0.25, "ranging", "none", 0.5, 0.5), [])
            {
                Regime = regime,
                Purchases = [ledger],
            };
            plugin.OnCycle(view);
            if (plugin.RecommendBuy(view) is { } wanted)
            {
                return wanted;
            }
        }

        return null;
    }
}
