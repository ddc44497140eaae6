using System.Text.Json;
using Millwright.Twin.Profiles;
using Millwright.Twin.Radar;
using Millwright.Twin.World;

namespace Millwright.Twin.Tests.Radar;

/// <summary>Identification by claimed id (twin.md §4.6).</summary>
public sealed class IffRegistryTests
{
    private const int On = 1;
    private const int Silent = 2;
    private const int Spoof = 3;

    [Theory]
    [InlineData("ALLY-001", On, 1)]
    [InlineData("FOE-7", On, 2)]
    [InlineData("CARGO-9", On, 3)]
    [InlineData("ALLY-001", Silent, 3)]
    [InlineData("ALLY-001", Spoof, 2)]
    [InlineData(null, On, 3)]
    public void Given_no_block_then_allies_and_foes_are_known_by_their_id(string? id, int mode, int iff) =>
        Assert.Equal(iff, IffRegistry.Usual.Of(Track(id, mode)).Iff);

    [Fact]
    public void Given_a_registry_then_the_first_pattern_wins_and_names_the_type()
    {
        var faults = new List<string>();
        var registry = Read(
            """
            {"registry": [{"id_pattern": "CARGO-1?", "iff": 2}, {"id_pattern": "CARGO-*", "iff": 1,
             "object_type": "freighter"}, {"id_pattern": "*", "iff": 0}], "spoof_as": 3}
            """, faults);
        Assert.Empty(faults);
        Assert.Equal((2, ""), registry.Of(Track("CARGO-17", On)));
        Assert.Equal((1, "freighter"), registry.Of(Track("CARGO-170", On)));
        Assert.Equal((0, ""), registry.Of(Track("X", On)));
        Assert.Equal((3, ""), registry.Of(Track("CARGO-170", Spoof)));
    }

    [Fact]
    public void Given_bad_entries_then_they_are_left_out_and_named()
    {
        var faults = new List<string>();
        var registry = Read(
            """
            {"registry": [{"id_pattern": "A*", "iff": 4}, {"iff": 1}, {"id_pattern": "A*", "iff": 1}], "spoof_as": 9}
            """,
            faults);
        Assert.Equal(
            ["IFF_REGISTRY_INVALID:0", "IFF_REGISTRY_INVALID:1", "IFF_REGISTRY_INVALID:spoof_as"], faults);
        Assert.Equal(1, registry.Of(Track("AB", On)).Iff);
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*b*c", "axxbyyc", true)]
    [InlineData("a*b*c", "axxbyy", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*abc", "aababc", true)]
    [InlineData("ALLY-*", "ally-1", false)]
    public void Given_a_pattern_then_it_matches_as_a_glob(string pattern, string text, bool matches) =>
        Assert.Equal(matches, IffRegistry.Matches(pattern, text));

    [Fact]
    public void Given_a_profile_with_tracks_then_the_store_is_as_it_says_and_wrong_words_are_faults()
    {
        using var document = JsonDocument.Parse(
            """
            {"hardware_profile": {"power_capacity_wh": 10, "power_plane": {}, "tracks": {"alpha": 0.4, "max_misses": 7,
             "merge_window_us": 5000, "ooo_policy": "reorder", "publish": "best", "filter": "kalman"}}}
            """);
        var profile = HardwareProfile.Read(document.RootElement, TwinSwitches.Millwright);
        Assert.Equal((0.4, 7, 5_000L), (profile.Tracks.Alpha, profile.Tracks.MaxMisses, profile.Tracks.MergeWindowUs));
        Assert.True(profile.Tracks is { Reorders: true, PublishBest: true, PositionFilter: false });
        Assert.Equal(["TRACKS_PARAM_INVALID:filter"], profile.Faults);
    }

    private static IffRegistry Read(string json, List<string> faults)
    {
        using var document = JsonDocument.Parse(json);
        return IffRegistry.Read(document.RootElement.Clone(), faults);
    }

    private static RadarTrack Track(string? id, int mode) => new(
        1, TrackStatus.Tracked, 1.0, default, default, 0.0, 20.0, 0.0, 1.0, 0, 0, Detection.ShortRange, id is not null,
        mode == On, mode, id);
}
