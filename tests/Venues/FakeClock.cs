namespace Millwright.Venues.Tests;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class FakeClock : IClock
{
    public Instant At { get; set; } = Instant.FromUnixSeconds(1_700_000_000);

    public Instant Now() => At;

    public void Move(double seconds) => At += new Duration((long)(seconds * Instant.NsPerSecond));
}
