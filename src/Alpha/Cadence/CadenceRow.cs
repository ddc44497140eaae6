namespace Millwright.Alpha.Cadence;

/// <summary>State of one action.</summary>
internal sealed class CadenceRow
{
    public CadenceSetting Setting { get; set; }

    /// <summary>Setting that becomes effective, or null.</summary>
    public CadenceSetting? Pending { get; set; }

    public Instant EffectiveAt { get; set; }

    public Instant LastRun { get; set; }

    public Instant Next { get; set; }

    public long LastBucket { get; set; } = long.MinValue;

    public long Runs { get; set; }

    public long Missed { get; set; }

    public string Who { get; set; } = "";

    public string Why { get; set; } = "";

    public Instant ChangedAt { get; set; }

    public DdSketch Lateness { get; } = new();

    public void Encode(CseWriter writer)
    {
        Write(writer, Setting);
        if (writer.Option(Pending is not null))
        {
            Write(writer, Pending!.Value);
        }

        writer.Instant(EffectiveAt);
        writer.Instant(LastRun);
        writer.Instant(Next);
        writer.I64(LastBucket);
        writer.I64(Runs);
        writer.I64(Missed);
        writer.String(Who);
        writer.String(Why);
        writer.Instant(ChangedAt);
        Lateness.Encode(writer);
    }

    public void Decode(ref CseReader reader)
    {
        Setting = Read(ref reader);
        Pending = reader.Option() ? Read(ref reader) : null;
        EffectiveAt = reader.Instant();
        LastRun = reader.Instant();
        Next = reader.Instant();
        LastBucket = reader.I64();
        Runs = reader.I64();
        Missed = reader.I64();
        Who = reader.String();
        Why = reader.String();
        ChangedAt = reader.Instant();
        Lateness.Decode(ref reader);
    }

    private static void Write(CseWriter writer, in CadenceSetting setting)
    {
        writer.Duration(setting.Q);
        writer.Enum((ushort)setting.Mode);
        writer.Duration(setting.Phase);
    }

    private static CadenceSetting Read(ref CseReader reader) =>
        new(reader.Duration(), (CadenceMode)reader.Enum(2), reader.Duration());
}
