using Millwright.Twin.Radar;

namespace Millwright.Twin.Guards;

/// <summary>What the guards read of a track (twin.md §5.2).</summary>
/// <param name="Track">Track id.</param>
/// <param name="TimeS">Event time, s.</param>
/// <param name="Status">Status.</param>
/// <param name="RangeM">Range.</param>
/// <param name="Quality">0…1.</param>
/// <param name="Iff">0…3.</param>
/// <param name="TransponderOn">Transponder state.</param>
/// <param name="TransponderMode">Transponder mode.</param>
/// <param name="VrMps">Radial velocity.</param>
public readonly record struct GuardedTrack(
    string Track,
    double TimeS,
    TrackStatus Status,
    double RangeM,
    double Quality,
    int Iff,
    bool TransponderOn,
    int TransponderMode,
    double VrMps);
