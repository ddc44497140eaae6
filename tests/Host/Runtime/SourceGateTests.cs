using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Tests.Runtime;

/// <summary>What is checked about live records before they are sequenced (kernel.md §3.2, §9.2, §11).</summary>
public sealed class SourceGateTests
{
    private static readonly Instant Start = Instant.FromUnixSeconds(1_700_000_000);
    private readonly List<HostFact> facts = [];
    private readonly SourceGate gate;

    public SourceGateTests()
    {
        gate = new SourceGate(fact =>
        {
            facts.Add(fact);
            return true;
        });
    }

    [Fact]
    public void Given_a_record_twice_then_the_second_is_dropped_for_ten_minutes()
    {
        Assert.True(Admit(0, 0));
        Assert.False(Admit(0, 1));
        Assert.True(Admit(0, 1, content: 2));
        Assert.True(Admit(0.5, 1));
        Assert.False(Admit(0, 600));
        Assert.True(Admit(0, 602));
        Assert.Equal(2, gate.Duplicates);
    }

    [Fact]
    public void Given_no_source_time_then_nothing_is_judged()
    {
        var input = new RecordInput(MarketRecord.Quote, 0, 0, Start.Ns);
        Assert.True(gate.Admit(in input, [1], out _));
        Assert.True(gate.Admit(in input, [1], out _));
        Assert.Equal(0, gate.Duplicates);
    }

    [Theory]
    [InlineData(2.0, 0)]
    [InlineData(2.000001, FrameFlags.FutureStamped)]
    public void Given_a_time_ahead_of_its_receipt_then_it_is_flagged_beyond_two_seconds(double ahead, ushort flag)
    {
        Assert.Equal(flag, Flags(MarketRecord.Quote, ahead, 0));
    }

    [Fact]
    public void Given_three_times_of_the_future_within_a_minute_then_clock_skew_begins_and_ends()
    {
        Admit(10, 0);
        Admit(40, 30);
        Assert.Empty(facts);
        Admit(69, 59);
        var skew = Assert.Single(facts);
        Assert.Equal((HostFactKind.ClockSkew, true, "clock_skew"), (skew.Kind, skew.On, PlantGroup.RuleOf(skew.Kind)));
        Admit(100, 100);
        Assert.Single(facts);
        Admit(121, 121);
        Assert.False(facts[^1].On);
    }

    [Fact]
    public void Given_three_times_of_the_future_in_two_minutes_then_nothing_is_told()
    {
        Admit(10, 0);
        Admit(40, 30);
        Admit(80, 61);
        Assert.Empty(facts);
    }

    [Theory]
    [InlineData(MarketRecord.Quote, 0.0, 0)]
    [InlineData(MarketRecord.Quote, 0.001, FrameFlags.Late)]
    [InlineData(MarketRecord.CandleClosed, 5.0, 0)]
    [InlineData(MarketRecord.CandleClosed, 5.001, FrameFlags.Late)]
    public void Given_a_record_behind_its_stream_then_it_is_late_beyond_the_allowed_disorder(
        ushort type, double behind, ushort flag)
    {
        Flags(type, 100, 100, content: 1);
        Assert.Equal(flag, Flags(type, 100 - behind, 101, content: 2));
    }

    [Fact]
    public void Given_refused_input_three_times_within_a_minute_then_the_source_is_named_until_it_is_calm()
    {
        gate.Bad("ticker", "bid", "not_positive", Start);
        gate.Bad("ticker", "bid", "not_finite", Start + Duration.FromSeconds(1));
        gate.Bad("other", "bid", "not_finite", Start + Duration.FromSeconds(2));
        Assert.Empty(facts);
        gate.Bad("ticker", "bid", "not_finite", Start + Duration.FromSeconds(60));
        var fact = Assert.Single(facts);
        Assert.Equal((HostFactKind.BadInput, "ticker", true), (fact.Kind, fact.Subject, fact.On));
        gate.Good("ticker", Start + Duration.FromSeconds(120));
        Assert.Single(facts);
        gate.Good("ticker", Start + Duration.FromSeconds(121));
        Assert.False(facts[^1].On);
        Assert.Equal(2, gate.Refused["ticker/bid/not_finite"]);
    }

    private bool Admit(double eventSec, double ingestSec, byte content = 1)
    {
        var input = Input(MarketRecord.Quote, eventSec, ingestSec);
        return gate.Admit(in input, [content], out _);
    }

    private ushort Flags(ushort type, double eventSec, double ingestSec, byte content = 1)
    {
        var input = Input(type, eventSec, ingestSec);
        Assert.True(gate.Admit(in input, [content], out var stamped));
        return stamped.Flags;
    }

    private static RecordInput Input(ushort type, double eventSec, double ingestSec) =>
        new(type, 0, Start.Ns + (long)(eventSec * 1e9), Start.Ns + (long)(ingestSec * 1e9));
}
