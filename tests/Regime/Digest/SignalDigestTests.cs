using Millwright.Kernel;
using Millwright.Regime.Digest;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Tests.Digest;

/// <summary>The board as part of the state (regime.md §8.1): after a restart it says what it said before.</summary>
public sealed class SignalDigestTests
{
    [Fact]
    public void Given_a_digest_when_written_and_read_then_light_checks_and_the_top_concern_are_the_same()
    {
        var digest = SignalDigest.Of(new DigestSnapshot(), new DigestOptions());

        var read = Again(digest)!;

        Assert.NotEqual("all nominal", digest.TopConcern);
        Assert.Equal(digest.TopConcern, read.TopConcern);
        Assert.Equal(digest.Light, read.Light);
        Assert.Equal(digest.Checks, read.Checks);
    }

    [Fact]
    public void Given_no_cycle_yet_when_written_and_read_then_there_is_still_none() => Assert.Null(Again(null));

    private static SignalDigest? Again(SignalDigest? digest)
    {
        var writer = new CseWriter();
        ReadingCodec.Write(writer, digest);
        var reader = new CseReader(writer.Written);
        return ReadingCodec.Digest(ref reader);
    }
}
