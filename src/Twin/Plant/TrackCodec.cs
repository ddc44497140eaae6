using Millwright.Twin.Radar;

namespace Millwright.Twin.Plant;

/// <summary>Encoding of published tracks.</summary>
internal static class TrackCodec
{
    public static void Encode(CseWriter writer, RadarTrack t)
    {
        writer.I32(t.Ordinal);
        writer.Enum((ushort)t.Status);
        ReadOnlySpan<double> values =
        [
            t.Quality, t.Position.X, t.Position.Y, t.Position.Z, t.Velocity.X, t.Velocity.Y, t.Velocity.Z, t.VrMps,
            t.SnrDb, t.RcsDbsm, t.AgeS,
        ];
        foreach (var value in values)
        {
            writer.F64(value);
        }

        writer.I32(t.MissCount);
        writer.I64(t.TimeUs);
        writer.I32(t.Band);
        if (writer.Option(t.IdPresent is not null))
        {
            writer.Bool(t.IdPresent!.Value);
        }

        writer.Bool(t.TransponderOn);
        writer.I32(t.TransponderMode);
        writer.OptionalString(t.TransponderId);
        writer.I32(t.MaxMisses);
        writer.Bool(t.IsConfirmed);
        writer.Bool(t.IsDropped);
        writer.I32(t.Hits);
        var covariance = t.PositionCovariance;
        writer.List(covariance?.Count ?? 0);
        for (var i = 0; i < (covariance?.Count ?? 0); i++)
        {
            writer.F64(covariance![i]);
        }
    }

    public static RadarTrack Decode(ref CseReader reader)
    {
        var track = new RadarTrack(
            reader.I32(), (TrackStatus)reader.Enum((ushort)TrackStatus.Coasting), reader.F64(),
            new Vector3(reader.F64(), reader.F64(), reader.F64()),
            new Vector3(reader.F64(), reader.F64(), reader.F64()),
            reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.I32(), reader.I64(), reader.I32(),
            reader.Option() ? reader.Bool() : null, reader.Bool(), reader.I32(), reader.OptionalString())
        {
            MaxMisses = reader.I32(),
            IsConfirmed = reader.Bool(),
            IsDropped = reader.Bool(),
            Hits = reader.I32(),
        };
        var covariance = new double[reader.List(sizeof(double))];
        for (var i = 0; i < covariance.Length; i++)
        {
            covariance[i] = reader.F64();
        }

        return covariance.Length == 0 ? track : track with { PositionCovariance = covariance };
    }
}
