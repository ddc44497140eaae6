namespace Millwright.Storage;

/// <summary>
/// Turns free space and fsync latency into facts to be journaled (kernel.md §6.3), each change once. Ask every few
/// seconds; not part of any state.
/// </summary>
public sealed class DiskWatch(DiskSpaceGuard space, Func<DiskSpeed> speed)
{
    private const string Subject = "group";
    private DiskSpaceLevel level;
    private DiskSpeed pace;

    /// <summary>Changes since the last call.</summary>
    public IReadOnlyList<HostFact> Check()
    {
        var facts = new List<HostFact>();
        var before = level;
        level = space.Check();
        if (level != before)
        {
            Space(facts, HostFactKind.DiskLow, before >= DiskSpaceLevel.Low, level >= DiskSpaceLevel.Low);
            Space(facts, HostFactKind.DiskFull, before >= DiskSpaceLevel.Critical, level >= DiskSpaceLevel.Critical);
        }

        var paceBefore = pace;
        pace = speed();
        if (pace != paceBefore)
        {
            Pace(facts, HostFactKind.VerySlowDisk, paceBefore >= DiskSpeed.VerySlow, pace >= DiskSpeed.VerySlow, 250);
            Pace(facts, HostFactKind.SlowDisk, paceBefore >= DiskSpeed.Slow, pace >= DiskSpeed.Slow, 20);
        }

        return facts;
    }

    private void Space(List<HostFact> facts, HostFactKind kind, bool before, bool now)
    {
        if (before != now)
        {
            facts.Add(new HostFact(
                kind, now, Subject, space.FreeBytes,
                $"{space.FreeBytes >> 20} MiB are free on the disk of the journal."));
        }
    }

    private static void Pace(List<HostFact> facts, HostFactKind kind, bool before, bool now, int limitMs)
    {
        if (before != now)
        {
            facts.Add(new HostFact(
                kind, now, Subject, limitMs * 1_000_000L,
                now ? $"One fsync in a hundred takes more than {limitMs} ms." : $"fsync is below {limitMs} ms again."));
        }
    }
}
