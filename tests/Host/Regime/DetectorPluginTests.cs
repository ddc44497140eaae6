using Millwright.Host.Regime;
using Millwright.Kernel;
using Millwright.Regime;
using Millwright.Regime.Beliefs;
using Millwright.Regime.Engine;

namespace Millwright.Host.Tests.Regime;

/// <summary>The table of regime.md §16.</summary>
public sealed class DetectorPluginTests
{
    [Fact]
    public void Given_nothing_is_ready_then_every_detector_abstains()
    {
        foreach (var plugin in DetectorPlugin.All())
        {
            plugin.Take(new DetectorReading());
            Assert.Null(plugin.RecommendRatio(Slots, null!, null!));
            Assert.Empty(plugin.RecommendClose(Slots[0], null!)!);
            Assert.NotEmpty(plugin.Requires);
        }
    }

    [Theory]
    [InlineData("hmm", 0.875, 0.5)]
    [InlineData("belief", 0.55, 0.8)]
    [InlineData("bocpd", 0.5, 0.7)]
    [InlineData("throughput", 0.5, 0.8)]
    [InlineData("mts", 0.55, 1.0)]
    [InlineData("digest", 0.9, 0.3)]
    public void Given_readings_then_the_sticky_share_and_weight_follow_the_table(
        string id, double sticky, double weight)
    {
        var plugin = DetectorPlugin.All().Single(p => p.Id == id);
        plugin.Take(new DetectorReading
        {
            Regime = MarketRegime.Ranging, Confidence = 0.5, Belief = (-0.5, 0.8), Change = 0.7,
            Throughput = (1.2, 0.8, 40), Band = "favorable", Red = true,
        });
        var advice = plugin.RecommendRatio(Slots, null!, null!)!;
        Assert.Equal((sticky, weight), (Math.Round(advice.TargetStickyRatio, 9), advice.Confidence));
        Assert.True(advice.Reason.Length > 0 && advice.TtlSec > 0);
    }

    [Fact]
    public void Given_a_trend_against_a_leg_then_its_exit_is_repriced_and_a_hopeless_one_closed_when_hostile()
    {
        var belief = new PositionBelief(0.1, -0.5, "falling", "tighten", 0.9);
        var reading = new DetectorReading
        {
            Regime = MarketRegime.Bearish, Confidence = 0.6, Band = "hostile",
            Positions = new Dictionary<PositionKey, DetectorPosition>
            {
                [new PositionKey(1, Leg.B, 3)] = new(belief, 0.05, true, 0.101),
            },
        };
        CloseRecommendation? Of(string id)
        {
            var plugin = DetectorPlugin.All().Single(p => p.Id == id);
            plugin.Take(reading);
            return plugin.RecommendClose(Slots[0], null!)!.SingleOrDefault();
        }

        var hmm = Of("hmm")!;
        Assert.Equal((CloseAction.Reprice, 0.101, 0.6), (hmm.Action, hmm.TargetPrice, hmm.Urgency));
        Assert.Equal((CloseAction.Reprice, 0.9), (Of("belief")!.Action, Of("belief")!.Urgency));
        Assert.Equal((CloseAction.Close, 0.95), (Of("survival")!.Action, Of("survival")!.Urgency));
        Assert.Equal((CloseAction.Close, 0.5), (Of("mts")!.Action, Of("mts")!.Urgency));
        Assert.Null(Of("throughput"));
    }

    private static IReadOnlyList<PluginSlot> Slots { get; } =
    [
        Slot(1, true), Slot(2, false),
    ];

    private static PluginSlot Slot(int id, bool sticky) => new(
        id, sticky, true, "S1b", 0, 0, 0, 0, 0,
        [
            new PluginPosition(
                9, false, 'B', 3, OrderSide.Sell, 0.11, 20, 0.1, 0.005, 1, 3600, 10, null),
        ]);
}
