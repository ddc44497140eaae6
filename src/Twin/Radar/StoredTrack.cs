namespace Millwright.Twin.Radar;

/// <summary>State of one alpha-beta track.</summary>
internal sealed class StoredTrack
{
    private const double ShortestStep = 0.05;

    public StoredTrack(int ordinal, Detection first, long timeUs)
    {
        var z = PositionOf(first);
        Ordinal = ordinal;
        Position = z;
        Velocity = z.Unit * first.VrMps;
        Snr = first.SnrDb;
        Rcs = first.RcsDbsm;
        Band = first.Band;
        Hits = 1;
        CreatedUs = LastUs = timeUs;
        if (first.Band == Detection.ShortRange)
        {
            TakeIdentity(first);
        }
        else if (first.Band == Detection.LongRange)
        {
            IdPresent = false;
        }
    }

    private StoredTrack(int ordinal, long createdUs) => (Ordinal, CreatedUs) = (ordinal, createdUs);

    public int Ordinal { get; }

    public Vector3 Position { get; private set; }

    public Vector3 Velocity { get; private set; }

    public double Snr { get; private set; }

    public double Rcs { get; private set; }

    public int Band { get; private set; }

    public bool? IdPresent { get; private set; }

    public bool TransponderOn { get; private set; }

    public int TransponderMode { get; private set; }

    public string? TransponderId { get; private set; }

    public int Hits { get; private set; }

    public int Misses { get; private set; }

    public long CreatedUs { get; }

    public long LastUs { get; private set; }

    public bool HasIdentity => !string.IsNullOrEmpty(TransponderId) || IdPresent == true || TransponderMode != 0;

    public static Vector3 PositionOf(Detection z) => Vector3.FromPolar(z.RangeM, z.BearingDeg, z.ElevDeg);

    public Vector3 Predicted(long timeUs) =>
        Position + (Velocity * Math.Max((timeUs - LastUs) / 1e6, ShortestStep));

    public void Update(Detection detection, long timeUs, StoreOptions options)
    {
        var predicted = Predicted(timeUs);
        var z = PositionOf(detection);
        var beta = Math.Clamp(options.Beta, 0.0, 1.0);
        Position = predicted + ((z - predicted) * options.Alpha);
        Velocity = options.PositionFilter
            ? Velocity + ((z - predicted) * (options.Beta / Math.Max((timeUs - LastUs) / 1e6, ShortestStep)))
            : (Velocity * (1.0 - beta)) + (z.Unit * (beta * detection.VrMps));
        Snr = (Snr + detection.SnrDb) / 2.0;
        Rcs = detection.RcsDbsm;
        Band = detection.Band;
        if (detection.Band == Detection.ShortRange)
        {
            TakeIdentity(detection);
        }

        LastUs = timeUs;
        Hits++;
        Misses = 0;
    }

    public void Miss() => Misses++;

    public static StoredTrack Decode(ref CseReader reader)
    {
        var track = new StoredTrack(reader.I32(), reader.I64())
        {
            Position = new Vector3(reader.F64(), reader.F64(), reader.F64()),
            Velocity = new Vector3(reader.F64(), reader.F64(), reader.F64()),
            Snr = reader.F64(),
            Rcs = reader.F64(),
            Band = reader.I32(),
            IdPresent = reader.Option() ? reader.Bool() : null,
            TransponderOn = reader.Bool(),
            TransponderMode = reader.I32(),
            TransponderId = reader.OptionalString(),
            Hits = reader.I32(),
            Misses = reader.I32(),
            LastUs = reader.I64(),
        };
        return track;
    }

    public void Encode(CseWriter writer)
    {
        writer.I32(Ordinal);
        writer.I64(CreatedUs);
        ReadOnlySpan<double> values =
            [Position.X, Position.Y, Position.Z, Velocity.X, Velocity.Y, Velocity.Z, Snr, Rcs];
        foreach (var value in values)
        {
            writer.F64(value);
        }

        writer.I32(Band);
        if (writer.Option(IdPresent is not null))
        {
            writer.Bool(IdPresent!.Value);
        }

        writer.Bool(TransponderOn);
        writer.I32(TransponderMode);
        writer.OptionalString(TransponderId);
        writer.I32(Hits);
        writer.I32(Misses);
        writer.I64(LastUs);
    }

    private void TakeIdentity(Detection detection)
    {
        TransponderOn = detection.TransponderOn;
        TransponderMode = detection.TransponderMode;
        TransponderId = detection.TransponderId;
        IdPresent = detection.IdPresent ?? !string.IsNullOrEmpty(detection.TransponderId);
    }
}
