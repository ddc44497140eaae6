namespace Millwright.Alpha.Divergence;

/// <summary>One distribution over the last seven days in constant memory: a ring of daily sketches.</summary>
internal sealed class DailySketches
{
    private const int Days = 7;
    private const long DayNs = 86_400L * Instant.NsPerSecond;
    private readonly DdSketch[] ring = [new(), new(), new(), new(), new(), new(), new()];
    private long day = -1;

    public void Add(double value, Instant at)
    {
        Roll(at.Ns / DayNs);
        ring[(int)(day % Days)].Add(value);
    }

    /// <summary>The seven days as one sketch.</summary>
    public DdSketch Week(Instant now)
    {
        Roll(now.Ns / DayNs);
        var week = new DdSketch();
        foreach (var one in ring)
        {
            week.Merge(one);
        }

        return week;
    }

    public void Encode(CseWriter writer)
    {
        writer.I64(day);
        foreach (var one in ring)
        {
            one.Encode(writer);
        }
    }

    public void Decode(ref CseReader reader)
    {
        day = reader.I64();
        foreach (var one in ring)
        {
            one.Decode(ref reader);
        }
    }

    private void Roll(long current)
    {
        if (current <= day)
        {
            return;
        }

        var stale = day < 0 ? 0 : Math.Min(Days, current - day);
        for (var back = 0L; back < stale; back++)
        {
            ring[(int)((current - back) % Days)].Clear();
        }

        day = current;
    }
}
