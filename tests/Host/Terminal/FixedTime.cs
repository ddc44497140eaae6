namespace Millwright.Host.Tests.Terminal;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class FixedTime : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    public override DateTimeOffset GetUtcNow() => now;

    public void Move(int ms) => now += TimeSpan.FromMilliseconds(ms);
}
