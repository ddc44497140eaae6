namespace Millwright.Host.Running;

/// <summary>
/// Asks for a snapshot every so many loops (<c>snapshot.every_loops</c>), but not more often than every ten seconds:
/// paced time may run a thousand times faster. Not thread-safe.
/// </summary>
/// <param name="every">Loops between snapshots; 0 = never.</param>
/// <param name="time">Wall time.</param>
internal sealed class LoopSnapshots(int every, TimeProvider time)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);
    private long at = time.GetTimestamp();
    private long seen = -1;

    /// <summary>True when a snapshot is due at this number of loops.</summary>
    public bool IsDue(long loops)
    {
        seen = seen < 0 ? loops : seen;
        if (every == 0 || loops - seen < every || time.GetElapsedTime(at) < Least)
        {
            return false;
        }

        (seen, at) = (loops, time.GetTimestamp());
        return true;
    }
}
