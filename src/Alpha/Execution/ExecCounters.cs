namespace Millwright.Alpha.Execution;

/// <summary>What the driver counts.</summary>
internal sealed class ExecCounters
{
    public long Orders { get; set; }

    public long Cancels { get; set; }

    public long Unknowns { get; set; }

    public long Rejects { get; set; }

    public long Early { get; private set; }

    public long Duplicates { get; set; }

    public long LateFills { get; set; }

    /// <summary>Lateness of the time to live, microseconds.</summary>
    public DdSketch LatenessUs { get; } = new();

    /// <summary>Ended ÷ time to live, for the histogram of its use.</summary>
    public DdSketch TtlUse { get; } = new();

    public void Fired(Duration lateness, bool ttl)
    {
        Early += lateness < Duration.Zero ? 1 : 0;
        if (ttl)
        {
            LatenessUs.Add(lateness.Ns / 1000.0);
        }
    }

    public void Encode(CseWriter writer)
    {
        foreach (var count in new[] { Orders, Cancels, Unknowns, Rejects, Early, Duplicates, LateFills })
        {
            writer.I64(count);
        }

        LatenessUs.Encode(writer);
        TtlUse.Encode(writer);
    }

    public void Decode(ref CseReader reader)
    {
        Orders = reader.I64();
        Cancels = reader.I64();
        Unknowns = reader.I64();
        Rejects = reader.I64();
        Early = reader.I64();
        Duplicates = reader.I64();
        LateFills = reader.I64();
        LatenessUs.Decode(ref reader);
        TtlUse.Decode(ref reader);
    }
}
