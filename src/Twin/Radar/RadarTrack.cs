namespace Millwright.Twin.Radar;

/// <summary>A published track (twin.md §4.3).</summary>
/// <param name="Ordinal">Counter of the store, from 1.</param>
/// <param name="Status">Status.</param>
/// <param name="Quality">0…1.</param>
/// <param name="Position">Metres.</param>
/// <param name="Velocity">m/s.</param>
/// <param name="VrMps">Radial velocity.</param>
/// <param name="SnrDb">Smoothed.</param>
/// <param name="RcsDbsm">Last.</param>
/// <param name="AgeS">Seconds since the first detection.</param>
/// <param name="MissCount">Misses in a row.</param>
/// <param name="TimeUs">Event time, µs.</param>
/// <param name="Band">0, 1 or 2; 0 for a long-range track that carries an identity.</param>
/// <param name="IdPresent">Null when the band never said.</param>
/// <param name="TransponderOn">Last known.</param>
/// <param name="TransponderMode">Last known.</param>
/// <param name="TransponderId">Last known; a claim, not truth.</param>
public sealed record RadarTrack(
    int Ordinal,
    TrackStatus Status,
    double Quality,
    Vector3 Position,
    Vector3 Velocity,
    double VrMps,
    double SnrDb,
    double RcsDbsm,
    double AgeS,
    int MissCount,
    long TimeUs,
    int Band,
    bool? IdPresent,
    bool TransponderOn,
    int TransponderMode,
    string? TransponderId)
{
    /// <summary>Covariance of the position, m²: xx, xy, xz, yy, yz, zz; null when the tracker has none.</summary>
    public IReadOnlyList<double>? PositionCovariance { get; init; }

    /// <summary>Misses a confirmed track survives.</summary>
    public int MaxMisses { get; init; }

    /// <summary>True once the track was confirmed; a LOST track that never was may return.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>True in the one scan that tells the end of the track.</summary>
    public bool IsDropped { get; init; }

    /// <summary>Detections taken.</summary>
    public int Hits { get; init; }
}
