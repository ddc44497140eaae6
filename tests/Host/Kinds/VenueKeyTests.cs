using Millwright.Alpha.Options;
using Millwright.Host.Kinds.Alpha;

namespace Millwright.Host.Tests.Kinds;

/// <summary>Keys and their tags (alpha.md §5.1).</summary>
public sealed class VenueKeyTests
{
    private static readonly AlphaOptions Vst = new()
    {
        Mode = AlphaMode.Vst, Venue = "simulated", LiveSymbol = "BTCUSDT", Stage = "V3.5",
    };

    [Theory]
    [InlineData(null, "there is none")]
    [InlineData("secret", "there is none")]
    [InlineData("prod:secret", "the tag is 'prod'")]
    [InlineData("testnet:secret", "the key is tagged 'testnet', the port of mode Vst is 'vst'")]
    [InlineData("mainnet:secret", "a mainnet key is not loaded at stage V3.5")]
    public void Given_another_key_than_the_ports_then_the_start_is_refused(string? text, string expected)
    {
        var refusal = VenueKey.Refusal(Vst, text);
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal!, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_the_right_key_or_a_mode_that_places_nothing_then_the_start_goes_on()
    {
        Assert.Null(VenueKey.Refusal(Vst, "vst:secret"));
        Assert.Null(VenueKey.Refusal(new AlphaOptions(), null));
    }
}
