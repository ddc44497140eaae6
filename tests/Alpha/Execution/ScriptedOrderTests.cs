using Millwright.Alpha.Execution;
using Millwright.Alpha.Plant;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Execution;

public sealed class ScriptedOrderTests
{
    public static TheoryData<string> Scripts() => [.. BuiltInScripts.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Given_a_built_in_script_when_one_entry_is_placed_then_it_ends_in_its_stated_state(string name)
    {
        var (harness, _) = Rehearse([BuiltInScripts.All.Single(s => s.Name == name)], 2, out _);
        Assert.Equal(2, harness.Done);
        Assert.True(harness.Failed == 0, string.Join('\n', harness.Failures));
    }

    [Fact]
    public void Given_every_script_of_the_specification_then_it_is_built_in()
    {
        string[] named =
        [
            "ack-fill", "slow-ack", "ack-never", "ack-after-ttl", "fill-before-ack", "partial-then-ttl", "partial-dust",
            "cancel-fill-race-fill-first", "cancel-fill-race-cancel-first", "cancel-reject-unknown-order",
            "reject-margin", "reject-leverage", "post-only-cross", "duplicate-ack", "duplicate-fill",
            "out-of-order-updates", "disconnect-mid-flight", "reconnect-with-fills", "500-after-accept", "429-storm",
            "clock-skew", "price-gap", "halt", "delist", "bracket-change", "leverage-set-fails",
            "position-mode-mismatch", "liquidation-notice", "funding-during-hold", "zombie-order",
            "id-reuse-after-close",
        ];
        Assert.Equal(named.Order(), BuiltInScripts.All.Select(s => s.Name).Order());
    }

    [Fact]
    public void Given_a_hundred_thousand_scripted_orders_then_none_fires_early_and_none_is_placed_twice()
    {
        var (harness, venue) = Rehearse(BuiltInScripts.All, 62_000, out _);
        Assert.True(harness.Orders >= 100_000, $"{harness.Orders} orders");
        Assert.Equal(62_000, harness.Done);
        Assert.Equal(0, harness.Early);
        Assert.Equal(0, venue.Duplicates);
        Assert.True(harness.Failed == 0, string.Join('\n', harness.Failures));
        Assert.True(harness.LatenessUs.Quantile(99, 100) <= 1000.0, $"{harness.LatenessUs.Quantile(99, 100)} µs");
    }

    [Fact]
    public void Given_a_script_with_a_wrong_end_then_the_harness_finds_the_difference()
    {
        var script = BuiltInScripts.All.Single(s => s.Name == "partial-then-ttl");
        var wrong = script with { Expected = script.Expected with { Position = 3m } };
        var (harness, _) = Rehearse([wrong], 1, out _);
        Assert.Equal(1, harness.Failed);
        Assert.Contains("position 4", harness.Failures[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_step_with_an_unknown_word_then_the_line_and_the_allowed_words_are_named()
    {
        var parsed = VenueScript.Parse(
            "bad", "{\"on\":\"place\",\"n\":1,\"do\":[]}\n{\"on\":\"place\",\"do\":[{\"emit\":\"melt\"}]}",
            new ScriptEnd(OrderState.Filled, 0m, 0m));
        Assert.False(parsed.TryGet(out _, out var error));
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("melt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_rehearsal_when_it_is_restored_in_the_middle_then_it_ends_in_the_same_state()
    {
        Rehearse(BuiltInScripts.All, 62, out var whole);
        Rehearse(BuiltInScripts.All, 62, out var broken, restartEvery: 7);
        Assert.Equal(whole, broken);
    }

    private static (RehearsalPlant Harness, ScriptedVenuePlant Venue) Rehearse(
        IReadOnlyList<VenueScript> scripts, int count, out string digest, int restartEvery = 0)
    {
        var group = Build(scripts, out var harness, out var venue);
        var now = Instant.FromUnixSeconds(1_700_000_000);
        ulong seq = 0;
        group.Init(now);
        Apply(group, ref seq, RecordType.RunStarted, 0, now, []);
        Apply(group, ref seq, RecordType.PlantControl, 0, now, new PlantControl(0, false, false, "startup").Encode());
        Apply(group, ref seq, AlphaRecord.Rehearse, 1, now, BitConverter.GetBytes(count));
        var steps = 0;
        while (harness.Done < count && group.TryNextDeadline(out var due) && steps++ < 4_000_000)
        {
            now = due > now ? due : now;
            Apply(group, ref seq, RecordType.Tick, 0, now, []);
            if (restartEvery > 0 && steps % restartEvery == 0)
            {
                var writer = new CseWriter();
                group.Encode(writer);
                var bytes = writer.Written.ToArray();
                group = Build(scripts, out harness, out venue);
                var reader = new CseReader(bytes);
                group.Decode(ref reader);
            }
        }

        var final = new CseWriter();
        harness.Encode(final);
        venue.Encode(final);
        digest = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(final.Written));
        return (harness, venue);
    }

    private static PlantGroup Build(
        IReadOnlyList<VenueScript> scripts, out RehearsalPlant harness, out ScriptedVenuePlant venue)
    {
        var group = new PlantGroup(new GroupOptions { Name = "rehearsal", InvariantInterval = 64 });
        harness = new RehearsalPlant(scripts, 2, group);
        venue = new ScriptedVenuePlant(scripts, 1);
        group.Add(harness, 2);
        group.Add(venue);
        return group;
    }

    private static void Apply(
        PlantGroup group, ref ulong seq, ushort type, uint plant, Instant now, ReadOnlySpan<byte> payload)
    {
        group.ApplyRecord(new FrameHeader { Seq = ++seq, Type = type, Plant = plant, TsReactor = now.Ns }, payload);
        group.Effects.Clear();
    }
}
