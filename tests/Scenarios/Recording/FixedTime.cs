namespace Millwright.Scenarios.Recording;

/// <summary>Wall clock of simulated storage: it stands still, so two recordings are equal byte for byte.</summary>
public sealed class FixedTime : TimeProvider
{
    public static readonly FixedTime Instance = new();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    public override long GetTimestamp() => 0;
}
