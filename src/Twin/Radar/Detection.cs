namespace Millwright.Twin.Radar;

/// <summary>One detection on the wire (twin.md §4.1).</summary>
/// <param name="RangeM">≥ 0.</param>
/// <param name="BearingDeg">[0, 360).</param>
/// <param name="ElevDeg">[−90, 90].</param>
/// <param name="VrMps">Negative = approaching.</param>
/// <param name="SnrDb">≥ 0.</param>
/// <param name="RcsDbsm">Radar cross section.</param>
/// <param name="TransponderOn">A transponder answered.</param>
/// <param name="TransponderMode">0 off, 1 on, 2 silent, 3 spoof.</param>
/// <param name="TransponderId">Claimed identity; forbidden at long range.</param>
/// <param name="Band">0 unspecified, 1 long range, 2 short range.</param>
/// <param name="IdPresent">True is forbidden at long range.</param>
public sealed record Detection(
    double RangeM,
    double BearingDeg,
    double ElevDeg,
    double VrMps,
    double SnrDb,
    double RcsDbsm,
    bool TransponderOn,
    int TransponderMode,
    string? TransponderId,
    int Band,
    bool? IdPresent)
{
    /// <summary>Long-range band.</summary>
    public const int LongRange = 1;

    /// <summary>Short-range band.</summary>
    public const int ShortRange = 2;

    internal void Encode(CseWriter writer)
    {
        foreach (var value in (ReadOnlySpan<double>)[RangeM, BearingDeg, ElevDeg, VrMps, SnrDb, RcsDbsm])
        {
            writer.F64(value);
        }

        writer.Bool(TransponderOn);
        writer.I32(TransponderMode);
        writer.OptionalString(TransponderId);
        writer.I32(Band);
        if (writer.Option(IdPresent is not null))
        {
            writer.Bool(IdPresent!.Value);
        }
    }

    internal static Detection Decode(ref CseReader reader) => new(
        reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.Bool(),
        reader.I32(), reader.OptionalString(), reader.I32(), reader.Option() ? reader.Bool() : null);

    /// <summary>True when every field is in its range.</summary>
    public bool IsValid => double.IsFinite(RangeM) && RangeM >= 0.0 && BearingDeg is >= 0.0 and < 360.0
        && ElevDeg is >= -90.0 and <= 90.0 && double.IsFinite(VrMps) && double.IsFinite(SnrDb) && SnrDb >= 0.0
        && double.IsFinite(RcsDbsm) && TransponderMode is >= 0 and <= 3 && Band is >= 0 and <= 2
        && !(Band == LongRange && (TransponderId is not null || IdPresent == true));
}
